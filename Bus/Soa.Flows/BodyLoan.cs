using Soa.Documents.Bodies;

namespace Soa.Flows;

/// <summary>
/// Holds the pooled bodies that a run of a flow works with, and that its answer is in, until the answer is sent. Whoever makes it disposes
/// it then, but not after a failure: a call that was given up may still read from a body. Only flows without branches have one, so one step
/// at a time adds to it.
/// </summary>
internal sealed class BodyLoan : IDisposable
{
    private readonly List<PooledBody> bodies = new(2);

    /// <summary>Takes over a body.</summary>
    public void Add(PooledBody body) => bodies.Add(body);

    /// <summary>Gives the bodies back.</summary>
    public void Dispose()
    {
        foreach (var body in bodies)
            body.Dispose();
        bodies.Clear();
    }
}
