return await ToaDam.Web.CommandLine.ToaDamCommandLine.RunAsync(args);
