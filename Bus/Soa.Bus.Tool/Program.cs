using Soa.Bus.Tool;
using Soa.Database;

InvariantCulture.Use();
return await SoaCommand.RunAsync(args, Console.Out, Console.Error);
