using System.Xml;
using System.Xml.XPath;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;
using Soa.Flows.State.Claims;

namespace Soa.Flows.Steps;

/// <summary>Checks a large body in, and fetches it again.</summary>
internal sealed class ClaimCheckStep(bool fetches, string path) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "claim-check",
        "Claim Check",
        "'store' stores the current document and continues with a small one in its place, <Claim xmlns=\"" + FlowFault.Namespace
            + "\"> with Id, Size, Sha256, ExpiresAt and Document (its name). 'fetch' brings the document back: the one whose Claim is, "
            + "or is in, the current document. It is kept in the folder Soa:Flows:ClaimCheckFolder, otherwise in the shared database, "
            + "otherwise in memory, and deleted when its retention ends. A document too large for memory can be checked in too.",
        [
            new("claim-check", OptionKind.Choice, "'store' or 'fetch'.", Required: true) { Choices = ["store", "fetch"] },
            new("at", OptionKind.XPath, "For 'fetch': the place of the Claim.", Default: "the first Claim in the current document"),
            new(
                "as", OptionKind.Variable, "Keeps the Claim, or the document fetched, as a variable and leaves the current document.",
                Default: "it becomes the current document"),
            new(
                "retention", OptionKind.Duration, "For 'store': how long the document is kept.",
                Default: "Soa:Flows:State:ClaimRetention, 7 days"),
        ],
        Compile)
    {
        Faults = ["ClaimCorrupt", "ClaimInvalid", "ClaimNotFound"],
        Failure = "ClaimInvalid: the document contains no Claim. ClaimNotFound: the document was never stored here, or its retention "
            + "has ended. ClaimCorrupt: its SHA-256 differs from that of the stored document.",
        Example = """
            - claim-check: store
              retention: 24h
            - send: queue:approvals
            """,
    };

    private XPathQuery? At { get; init; }

    private string? Variable { get; init; }

    private TimeSpan? Retention { get; init; }

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var view = exchange.View(fetches ? await FetchAsync(exchange, cancellationToken) : await StoreAsync(exchange, cancellationToken));
        if (Variable is null)
            exchange.Current = view;
        else
            exchange.Variables.Set(Variable, view);
        return StepOutcome.Next;
    }

    private async ValueTask<Document> StoreAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var (runtime, document) = (exchange.Runtime, exchange.Current.Document);
        var id = exchange.Create(ReadOnlyMemory<byte>.Empty, path + "/claim").MessageId;
        var claim = Claim.Of(
            id, document, runtime.TimeProvider.GetUtcNow().UtcDateTime + (Retention ?? runtime.Options.State.ClaimRetention));
        await runtime.State.Claims.StoreAsync(claim, document.Body, cancellationToken);
        return exchange.Create(claim.Write(), path);
    }

    private async ValueTask<Document> FetchAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var runtime = exchange.Runtime;
        var claim = (Token(exchange) is { } token ? Claim.Read(token) : null) ?? throw Fault(
            "ClaimInvalid",
            $"There is no Claim {(At is null ? "in the current document" : $"at '{At.Text}'")}, as 'claim-check: store' makes one.");
        var received = await runtime.State.Claims.FetchAsync(
            claim, runtime.Options.Limits, runtime.TimeProvider.GetUtcNow().UtcDateTime, cancellationToken)
            ?? throw Fault(
                "ClaimNotFound", $"The document of claim {claim.Id} is not kept here. It was to be kept until {claim.ExpiresAt:u}.");
        exchange.Owned.Push(received);
        return claim.IsOf(received.Body)
            ? exchange.Create(received.Body, path, Document.HeadersOf(claim.ContentType))
            : throw Fault(
                "ClaimCorrupt", $"What is kept for claim {claim.Id} is not the document that was stored: its SHA-256 is another.");
    }

    private XPathNavigator? Token(Exchange exchange)
    {
        if (At is not null)
            return At.AsNodes(exchange).FirstOrDefault();
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("f", FlowFault.Namespace);
        return exchange.Current.Root.SelectSingleNode("//f:Claim", names);
    }

    private static BusinessFaultException Fault(string code, string message) => new(new Violation(code, message));

    private static ClaimCheckStep? Compile(StepSource source)
    {
        var fetches = source.Choice("claim-check") == "fetch";
        if (source.Has("at") && !fetches)
            source.Fail("'at' is for 'claim-check: fetch'.", "at");
        if (source.Has("retention") && fetches)
            source.Fail("'retention' is for 'claim-check: store'.", "retention");
        if (!fetches)
            source.TakesLarge();
        var at = source.Nodes("at");
        return new ClaimCheckStep(fetches, source.Path)
        {
            At = at,
            Variable = source.Variable("as"),
            Retention = source.Duration("retention"),
        };
    }
}
