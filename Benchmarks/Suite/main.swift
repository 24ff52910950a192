SuiteCommand.main()
