using Soa.Database;
using Soa.Processes;

InvariantCulture.Use();
return await ProcessesCommand.RunAsync(args);
