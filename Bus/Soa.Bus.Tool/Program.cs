using Soa.Bus.Tool;

return await SoaCommand.Create().Parse(args).InvokeAsync();
