# The bucket stays, with the files in it, and can be emptied and deleted by hand
aws cloudformation delete-stack --region us-east-1 --stack-name field-notes
aws cloudformation wait stack-delete-complete --region us-east-1 --stack-name field-notes
