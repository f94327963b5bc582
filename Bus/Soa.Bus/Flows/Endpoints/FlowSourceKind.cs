namespace Soa.Bus.Flows.Endpoints;

/// <summary>The kinds of endpoint that flows receive from.</summary>
public enum FlowSourceKind
{
    /// <summary>Events of a topic; nothing is answered.</summary>
    Event,

    /// <summary>A queue; who waits gets the answer.</summary>
    Queue,

    /// <summary>XML by HTTP POST; the answer is the response.</summary>
    Http,

    /// <summary>A SOAP body; the answer is the body of the response.</summary>
    Soap,

    /// <summary>Other flows.</summary>
    Flow,
}
