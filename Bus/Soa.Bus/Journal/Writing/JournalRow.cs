using System.Globalization;

namespace Soa.Bus.Journal.Writing;

/// <summary>An entry as it stands in the database.</summary>
internal sealed record JournalRow
{
    public required string Kind { get; init; }

    public required Guid MessageId { get; init; }

    public required Guid ConversationId { get; init; }

    public required Guid? CausationId { get; init; }

    public required string? DocumentName { get; init; }

    public required string? DocumentNamespace { get; init; }

    public required string? Flow { get; init; }

    public required string? FlowVersion { get; init; }

    public required string? Step { get; init; }

    public required string? Endpoint { get; init; }

    public required string? Service { get; init; }

    public required string? Operation { get; init; }

    public required DateTime At { get; init; }

    public required long Microseconds { get; init; }

    public required string Outcome { get; init; }

    public required string? Fault { get; init; }

    public required string? Reason { get; init; }

    public required string? Who { get; init; }

    public required string? Address { get; init; }

    public required int Attempt { get; init; }

    public required string? BusinessKeys { get; init; }

    public required int BodySize { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>The same as named parameters for the row of that number.</summary>
    public void AddTo(Dictionary<string, object?> parameters, int number)
    {
        void Add(string name, object? value) => parameters.Add(name + number.ToString(CultureInfo.InvariantCulture), value);
        Add(nameof(Kind), Kind);
        Add(nameof(MessageId), MessageId);
        Add(nameof(ConversationId), ConversationId);
        Add(nameof(CausationId), CausationId);
        Add(nameof(DocumentName), DocumentName);
        Add(nameof(DocumentNamespace), DocumentNamespace);
        Add(nameof(Flow), Flow);
        Add(nameof(FlowVersion), FlowVersion);
        Add(nameof(Step), Step);
        Add(nameof(Endpoint), Endpoint);
        Add(nameof(Service), Service);
        Add(nameof(Operation), Operation);
        Add(nameof(At), At);
        Add(nameof(Microseconds), Microseconds);
        Add(nameof(Outcome), Outcome);
        Add(nameof(Fault), Fault);
        Add(nameof(Reason), Reason);
        Add(nameof(Who), Who);
        Add(nameof(Address), Address);
        Add(nameof(Attempt), Attempt);
        Add(nameof(BusinessKeys), BusinessKeys);
        Add(nameof(BodySize), BodySize);
        Add(nameof(Body), Body);
    }
}
