
namespace Soa.Flows.Versions;

/// <summary>Represents a flow as its files were at some time.</summary>
/// <param name="Flow">The flow, compiled.</param>
/// <param name="Hash">The hash of its files.</param>
/// <param name="ActivatedAt">Since when it takes new documents.</param>
internal sealed record FlowVersion(Flow Flow, string Hash, DateTimeOffset ActivatedAt)
{
    private const int IdLength = 12;

    /// <summary>Gets its number, counted from 1 for each flow; <c>null</c> until the store has given it.</summary>
    public int? Number
    {
        get;
        init
        {
            field = value;
            MarkHeaders = Mark.ToHeaders();
        }
    }

    /// <summary>Gets what identifies it among the versions of its flow.</summary>
    public string Id => IdOf(Hash);

    /// <summary>Gets what documents carry to say that it began them.</summary>
    public FlowVersionMark Mark => new(Number ?? 0, Id);

    /// <summary>Gets <see cref="Mark"/> as headers.</summary>
    public IReadOnlyDictionary<string, string> MarkHeaders { get; private init; } = new FlowVersionMark(0, IdOf(Hash)).ToHeaders();

    /// <summary>Returns the id of a version with this hash.</summary>
    public static string IdOf(string hash) => hash[..IdLength];
}
