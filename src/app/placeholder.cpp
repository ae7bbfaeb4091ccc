namespace landlotse {}
