using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Soa.Bus.Tool;
using Soa.Bus.Tool.CommandLine;
using Soa.Database.Testing;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;
using Soa.Testing.Soap.Desk;

namespace Soa.Bus.Tests.Tool;

/// <summary>
/// Runs <c>soa</c> against a real process: the book desk as a service, the flow <c>lend</c> in front of it at <c>/lend</c>, and the flow
/// <c>stuck</c>, whose documents are parked.
/// </summary>
public abstract class ToolFixture
{
    private const string Lend =
        """
        flow: lend
        from: [ http:/lend, { endpoint: 'soap:/lend-over-soap', wsdl: 'service:desk' } ]
        namespaces: { d: http://soa.example.com/desk/v1 }
        journal-keys: //d:CardNumber
        steps:
          - call: service:desk/BorrowBook
        """;

    private const string Stuck =
        """
        flow: stuck
        from: { endpoint: http:/stuck, one-way: true }
        steps:
          - call: http://127.0.0.1:9/nobody
        """;

    private readonly FlowFiles files = new();
    private TestDatabase database = null!;
    private WebApplication application = null!;

    /// <summary>The address of the process.</summary>
    protected string Address => application.Urls.Single();

    /// <summary>The folder of its flows.</summary>
    protected string Folder => files.Folder;

    [OneTimeSetUp]
    public async Task StartProcess()
    {
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        files.Write("lend", Lend);
        files.Write("stuck", Stuck);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Soa"] = database.Options.ConnectionString,
            ["Soa:Journal:FlushInterval"] = "00:00:00.050",
            ["Soa:Alerts:Every"] = "00:00:01",
            ["Soa:Bus:Retry:Limit"] = "0",
            ["Soa:Bus:Retry:Queues:flow.stuck:Delays:0"] = "00:00:00.010",
        });
        builder.AddSoaBus(bus => bus
            .UseInMemory().AllowAnyoneOnLoopback().AddService<IBookDesk, BookDesk>("desk").AddFlows(files.Folder).AddJournal().AddAlerts());
        application = builder.Build().MapSoaBus();
        await application.StartAsync();
        await Wait.UntilAsync(async () => (await SoaAsync("status")).ExitCode == 0, "the process is healthy");
    }

    [OneTimeTearDown]
    public async Task StopProcess()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        await database.DisposeAsync();
        files.Dispose();
    }

    /// <summary>A request to lend a number of copies.</summary>
    protected static string Borrow(string card, int copies = 1) =>
        $"""
         <BorrowBook xmlns="http://soa.example.com/desk/v1"><request><CardNumber>{card}</CardNumber><Lines><LoanLine><Isbn>1</Isbn><Copies>{copies}</Copies></LoanLine></Lines></request></BorrowBook>
         """;

    /// <summary>Runs <c>soa …</c> against the process.</summary>
    protected Task<(int ExitCode, string Output, string Error)> SoaAsync(params string[] arguments) =>
        SoaAsync(terminal => terminal, arguments);

    /// <summary>Runs <c>soa …</c> against the process with what a document piped in.</summary>
    protected Task<(int ExitCode, string Output, string Error)> PipeAsync(string document, params string[] arguments) =>
        SoaAsync(
            streams => new Terminal
            {
                Output = streams.Output,
                Error = streams.Error,
                OpenInput = () => new MemoryStream(TestFlow.Bytes(document)),
            },
            arguments);

    /// <summary>Runs <c>soa …</c> against the process on a terminal.</summary>
    internal async Task<(int ExitCode, string Output, string Error)> SoaAsync(
        Func<Terminal, Terminal> terminal, string[] arguments, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await SoaCommand.RunAsync(
            [.. arguments, "--url", Address], terminal(new Terminal { Output = output, Error = error }), cancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
