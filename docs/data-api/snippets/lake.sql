-- CloudTrail logs in Athena: who called, when, with which secret, and what came of it.
SELECT eventtime,
       useridentity.arn AS caller,
       eventname,
       json_extract_scalar(requestparameters, '$.secretArn') AS secret,
       sourceipaddress,
       errorcode
FROM cloudtrail_logs
WHERE eventsource = 'rdsdataapi.amazonaws.com'
ORDER BY eventtime DESC
LIMIT 100
