using System.Globalization;
using Soa.Database;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;

namespace Soa.Flows.Tracing;

/// <summary>Begins and stops traces of flows. Every process that shares the database follows within about a second.</summary>
public sealed class StepTraces(SharedDatabase database, AuditLog audit, StepTraceStore store, TimeProvider time)
{
    private const string Prefix = "ST";
    private const int LongestKey = 200;
    private const int HighestOneIn = 1_000_000;

    private static readonly Statement Insert = new("""
        INSERT INTO StepTraces (Id, Flow, Most, OneIn, BusinessKey, EndsAt, StartedBy, StartedAt, IsOpen, Taken)
        VALUES (@Id, @Flow, @Most, @OneIn, @BusinessKey, @EndsAt, @StartedBy, @StartedAt, 1, 0)
        """);

    private static readonly Statement Stop = new("""
        UPDATE StepTraces SET IsOpen = 0, EndedAt = @Now, StoppedBy = @Who WHERE Id = @Id AND IsOpen = 1
        """);

    private static readonly Statement FindFlow = new("SELECT Flow FROM StepTraces WHERE Id = @Id");

    /// <summary>Begins to trace.</summary>
    /// <returns>The id of the trace.</returns>
    /// <exception cref="FlowException">A number is out of range, or too many traces are open.</exception>
    /// <exception cref="ParkedRefusedException">The person may not.</exception>
    public async Task<string> StartAsync(StepTraceRequest request, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permission.Edit, request.Flow);
        if (request.Most is < 1 or > StepTraceRequest.MostDocuments)
            throw new FlowException($"Trace 1 to {StepTraceRequest.MostDocuments} documents.");
        if (request.OneIn is < 1 or > HighestOneIn)
            throw new FlowException($"Trace one document in 1 to {HighestOneIn}.");
        if (request.Time <= TimeSpan.Zero || request.Time > StepTraceRequest.Longest)
            throw new FlowException($"Wait for documents between a minute and {StepTraceRequest.Longest.TotalHours} hours.");
        var key = string.IsNullOrWhiteSpace(request.BusinessKey) ? null : request.BusinessKey.Trim();
        if (key?.Length > LongestKey)
            throw new FlowException($"A business key has at most {LongestKey} characters.");
        if ((await store.ListOpenAsync(cancellationToken)).Count >= StepTraceStore.MostOpen)
            throw new FlowException($"{StepTraceStore.MostOpen} traces are open. Stop one first.");
        var (id, now) = (DocumentNumber.New(Prefix, time), time.GetUtcNow().UtcDateTime);
        await database.InTransactionAsync(
            async session =>
            {
                await session.ExecuteAsync(Insert, new
                {
                    Id = id,
                    request.Flow,
                    request.Most,
                    request.OneIn,
                    BusinessKey = key,
                    EndsAt = now + request.Time,
                    StartedBy = actor.Name,
                    StartedAt = now,
                });
                await audit.RecordAsync(session, actor.Entry(AuditAction.TraceStarted, id, request.Flow) with
                {
                    Detail = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{request.Most} documents, one in {request.OneIn}{(key is null ? "" : $", with the key {key}")}, until "
                        + $"{now + request.Time:yyyy-MM-dd HH:mm:ss} UTC"),
                });
            },
            cancellationToken);
        return id;
    }

    /// <summary>Ends a trace early. What was traced is kept.</summary>
    /// <exception cref="ParkedRefusedException">The person may not, or it has ended already.</exception>
    public Task StopAsync(string id, Actor actor, CancellationToken cancellationToken) => database.InTransactionAsync(
        async session =>
        {
            var flow = await session.ScalarAsync<string>(FindFlow, new { Id = id });
            actor.Require(Permission.Edit, flow);
            if (await session.ExecuteAsync(Stop, new { Id = id, Who = actor.Name, Now = time.GetUtcNow().UtcDateTime }) == 0)
                throw new ParkedRefusedException(409, $"{id} has ended already. Load the page again to see its state.");
            await audit.RecordAsync(session, actor.Entry(AuditAction.TraceStopped, id, flow));
        },
        cancellationToken);
}
