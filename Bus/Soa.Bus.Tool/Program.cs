using Soa.Bus.Tool;
using Soa.Bus.Tool.CommandLine;
using Soa.Database;

InvariantCulture.Use();
return await SoaCommand.RunAsync(args, Terminal.OfProcess());
