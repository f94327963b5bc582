using Soa.Bus.Tool;

return await SoaCommand.RunAsync(args, Console.Out, Console.Error);
