using Soa.Contracts.Orders;
using Soa.Contrast.Calls;
using Soa.Contrast.Shapes;
using Soa.Processes.Children;

namespace Soa.Contrast.Cap.Outboxes;

/// <summary>Represents the users of a client with an outbox.</summary>
internal sealed class OutboxClient : IAsyncDisposable
{
    private readonly HttpClient http;
    private readonly Part part;

    private OutboxClient(Part part, Uri address) => (this.part, http) = (part, new HttpClient { BaseAddress = address });

    /// <summary>Starts the program.</summary>
    /// <param name="options">The folder of the outbox and the log, and how long it may take.</param>
    /// <param name="name">The name of the program and the file.</param>
    /// <param name="server">The address of the process that has the service Orders.</param>
    /// <param name="isRest">Whether the service has a REST API; it takes SOAP otherwise.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="Processes.StartFailedException">It did not start.</exception>
    public static Task<OutboxClient> StartAsync(
        ShapeOptions options, string name, Uri server, bool isRest, CancellationToken cancellationToken) => OpenAsync(
            PartPrograms.Start(
                OutboxProgram.Role, name, options,
                new Dictionary<string, string>
                {
                    [OutboxProgram.File] = Path.Combine(options.Folder, name + ".db"),
                    [OutboxProgram.Server] = server.ToString(),
                    [OutboxProgram.IsRest] = isRest ? "true" : "false",
                }),
            options, cancellationToken);

    /// <summary>Kills the program (SIGKILL), and starts it again on the file that it has left.</summary>
    /// <exception cref="Processes.StartFailedException">It did not start.</exception>
    public async Task<OutboxClient> KillAsync(ShapeOptions options, CancellationToken cancellationToken)
    {
        await part.KillAsync();
        http.Dispose();
        return await OpenAsync((await PartPrograms.RestartAsync(part)).Process, options, cancellationToken);
    }

    /// <summary>Places an order. When this returns, the outbox has it.</summary>
    /// <exception cref="HttpRequestException">The program is gone, or failed.</exception>
    public async Task PlaceAsync(SubmitOrderRequest order)
    {
        using var answer = await http.PostAsJsonAsync("orders", order, JsonForm.Options);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Returns what is in the outbox.</summary>
    public async Task<IReadOnlyList<OutboxEntry>> ListAsync() =>
        (await http.GetFromJsonAsync<IReadOnlyList<OutboxEntry>>("orders", JsonForm.Options))!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await PartPrograms.KillAsync([part]);
    }

    private static async Task<OutboxClient> OpenAsync(ChildProcess process, ShapeOptions options, CancellationToken cancellationToken)
    {
        var part = new Part(process.Name, PartRole.Program, process);
        try
        {
            return new OutboxClient(part, await PartPrograms.UntilListensAsync(process, options, cancellationToken));
        }
        catch
        {
            await PartPrograms.KillAsync([part]);
            throw;
        }
    }
}
