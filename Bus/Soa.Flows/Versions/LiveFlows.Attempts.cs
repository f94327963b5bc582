using Soa.Flows.Listening;

namespace Soa.Flows.Versions;

/// <content>What may fail for one flow, and must keep no other from running or stopping.</content>
internal sealed partial class LiveFlows
{
    private async Task StopSourcesAsync(LiveFlow flow)
    {
        try
        {
            await (flow.Sources?.DisposeAsync() ?? default);
        }
        catch (Exception error)
        {
            LogNotStopped(error, flow.Inlet.Name);
        }
    }

    // A database that is away must keep no flow from running.
    private Task RecordAsync(LiveFlow flow, CancellationToken cancellationToken) =>
        database.IsReady ? TryAsync(flow, flow.RecordAsync, LogNotRecorded, cancellationToken) : Task.CompletedTask;

    private Task AnswerAsync(LiveFlow flow, CancellationToken cancellationToken) => ReceiveAsync(
        flow,
        async (sources, token) =>
        {
            using (listeners.ChangeAtOnce())
                await sources.RestartAnsweringAsync(token);
        },
        cancellationToken);

    private Task ReceiveAsync(LiveFlow flow, CancellationToken cancellationToken) =>
        ReceiveAsync(flow, (sources, token) => sources.FollowAsync(token), cancellationToken);

    // It receives from all of its sources, or, after a failure, from none.
    private Task ReceiveAsync(
        LiveFlow flow, Func<RunningSources, CancellationToken, Task> change, CancellationToken cancellationToken) =>
        TryAsync(
            flow,
            async token =>
            {
                if (flow.Sources is not { } sources)
                {
                    flow.Sources = await listeners.StartAsync(flow.Inlet, token);
                    return;
                }

                try
                {
                    await change(sources, token);
                }
                catch
                {
                    flow.Sources = null;
                    await sources.DisposeAsync();
                    throw;
                }
            },
            LogNotReceiving,
            cancellationToken);

    // A failure is tried again every round, and logged once.
    private static async Task TryAsync(
        LiveFlow flow, Func<CancellationToken, Task> work, Action<Exception, string> report, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
            if (flow.Sources is not null)
                flow.Trouble = null;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            if (flow.Trouble != error.Message)
                report(error, flow.Inlet.Name);
            flow.Trouble = error.Message;
        }
    }

    private async Task ForEachAsync(Func<LiveFlow, Task> work, CancellationToken cancellationToken)
    {
        foreach (var flow in running)
        {
            try
            {
                await work(flow);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotRecorded(error, flow.Inlet.Name);
            }
        }
    }
}
