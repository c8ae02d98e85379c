aws cloudformation get-template --stack-name app > template.json
python -m kit import template.json --out pictures
