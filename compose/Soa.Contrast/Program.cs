using Soa.Contrast;
using Soa.Contrast.Cap.Outboxes;
using Soa.Contrast.Microservices;
using Soa.Contrast.Shapes;
using Soa.Contrast.Terminals;
using Soa.Contrast.ThreeTier;
using Soa.Database;

InvariantCulture.Use();
if (args is [PartPrograms.Argument, var role])
{
    await (role switch
    {
        TerminalProgram.Role => TerminalProgram.RunAsync(),
        ApplicationServer.Role => ApplicationServer.RunAsync(),
        MicroserviceProgram.Role => MicroserviceProgram.RunAsync(),
        OutboxProgram.Role => OutboxProgram.RunAsync(),
        _ => throw new ArgumentException($"'{role}' is not a part."),
    });
    return 0;
}

return await ContrastCommand.RunAsync(args);
