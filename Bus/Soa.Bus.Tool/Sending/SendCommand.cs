using System.CommandLine;
using System.Net.Http.Headers;
using System.Xml;
using Soa.Bus.Tool.CommandLine;
using Soa.Bus.Tool.Connecting;
using Soa.Soap;

namespace Soa.Bus.Tool.Sending;

/// <summary>Implements <c>soa send</c>: posts a document, and prints the answer.</summary>
internal sealed class SendCommand
{
    private readonly BusConnection bus = new();
    private readonly Argument<string> file = new("FILE") { Description = "The document, or an envelope; - for the standard input." };
    private readonly Option<string> to = new("--to") { Description = "The address, or its path on the bus, such as /partners/orders." };
    private readonly Option<string> flow = new("--flow") { Description = "The flow that receives it; its address is looked up." };

    private readonly Option<string> service = new("--service")
    {
        Description = "The operation that is called, such as orders/SubmitOrder; address and SOAP action are looked up.",
    };

    private readonly Option<string> soap = new("--soap") { Description = "Send it in an envelope of this version of SOAP: 1.1 or 1.2." };
    private readonly Option<string> action = new("--soap-action") { Description = "The SOAP action. It implies an envelope." };

    private readonly Option<string> contentType = new("--content-type")
    {
        Description = "The content type, if that of the document is not meant.",
    };

    private readonly Option<string[]> headers = new("--header")
    {
        Description = "A further header: 'Name: value'; may be given several times.",
    };

    private readonly Option<bool> json = JsonText.Option();

    public Command Create()
    {
        UsageErrors.AcceptOnly(soap, [SoapVersion.Soap11.Number, SoapVersion.Soap12.Number]);
        UsageErrors.RefuseOptions(file);
        headers.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf(':') < 1))
                result.AddError($"--header is '{token.Value}'. Write 'Name: value'.");
        });
        to.Validators.Add(result =>
        {
            if (!Uri.TryCreate(new Uri("http://bus"), result.GetValueOrDefault<string>(), out var address)
                || address.Scheme is not ("http" or "https"))
                result.AddError($"--to is '{result.GetValueOrDefault<string>()}'. Write an address, or a path such as /partners/orders.");
        });
        contentType.Validators.Add(result =>
        {
            if (!MediaTypeHeaderValue.TryParse(result.GetValueOrDefault<string>(), out _))
                result.AddError($"--content-type is '{result.GetValueOrDefault<string>()}'. Write one such as application/xml.");
        });
        var command = new SoaSubcommand(
            "send", "Posts a document or an envelope and prints the answer. Exit code 1: the answer is a fault.",
            "soa send order.xml --flow partner-order",
            "soa send order.xml --to /partners/orders --header 'Idempotency-Key: 7'",
            "soa send get-order.xml --service orders/GetOrder  # in an envelope",
            "soa send request.xml --to https://partner.example/stock --soap 1.2 --soap-action urn:stock/Get")
        {
            file, to, flow, service, soap, action, contentType, headers, json,
        };
        bus.AddTo(command);
        command.Validators.Add(result =>
        {
            if (new Option[] { to, flow, service }.Count(option => result.GetResult(option) is not null) != 1)
                result.AddError("Say where the document goes, with one of --to, --flow and --service.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var terminal = Terminal.Of(parsed);
        using var connection = bus.Connect(parsed);
        var document = OutgoingDocument.Of(await ReadAsync(parsed, terminal, cancellationToken));
        var wanted = parsed.GetValue(soap) == SoapVersion.Soap12.Number ? SoapVersion.Soap12
            : parsed.GetValue(soap) is not null ? SoapVersion.Soap11
            : null;
        var isSoap = wanted is not null || parsed.GetValue(action) is not null;
        var target = parsed.GetValue(flow) is { } name
            ? await SendTarget.OfFlowAsync(connection, name, isSoap || document.Soap is not null, cancellationToken)
            : parsed.GetValue(service) is { } operation
                ? await SendTarget.OfServiceAsync(connection, operation, cancellationToken)
                : SendTarget.OfAddress(connection, parsed.GetRequiredValue(to));
        if (isSoap || target.IsSoap)
            document = InEnvelope(document, wanted, parsed.GetRequiredValue(file));
        using var request = Request(parsed, document, target);
        using var response = await SendAsync(connection, request, cancellationToken);
        var answer = await SendAnswer.ReadAsync(response, cancellationToken);
        if (parsed.GetValue(json))
            await terminal.Output.WriteLineAsync(JsonText.Of(answer.ToJson()));
        else if (answer.Body.Length > 0)
            await terminal.Output.WriteLineAsync(answer.Body.TrimEnd('\n'));
        if (answer.Fault is { } fault)
            await terminal.Error.WriteLineAsync(fault);
        if (terminal.IsWatched && answer.Conversation is { } conversation)
            await terminal.Error.WriteLineAsync($"HTTP {answer.Status}; its story: soa trace {conversation}");
        return answer.Fault is null ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static OutgoingDocument InEnvelope(OutgoingDocument document, SoapVersion? version, string name)
    {
        try
        {
            return document.InEnvelope(version);
        }
        catch (XmlException unusable)
        {
            throw new XmlException($"{name} cannot be sent over SOAP: {unusable.Message}", unusable);
        }
    }

    // Who signs in at the bus is nobody's business elsewhere.
    private static async Task<HttpResponseMessage> SendAsync(
        BusApi bus, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.GetLeftPart(UriPartial.Authority) == bus.Address.GetLeftPart(UriPartial.Authority))
            return await bus.SendAsync(request, cancellationToken);
        using var elsewhere = BusApi.Elsewhere(request.RequestUri);
        return await elsewhere.SendAsync(request, cancellationToken);
    }

    private HttpRequestMessage Request(ParseResult parsed, OutgoingDocument document, SendTarget target)
    {
        var soapAction = parsed.GetValue(action) ?? target.Action;
        var request = new HttpRequestMessage(HttpMethod.Post, target.Address)
        {
            Content = document.ToContent(soapAction, parsed.GetValue(contentType)),
        };
        if (document.Soap == SoapVersion.Soap11)
            request.Headers.TryAddWithoutValidation("SOAPAction", $"\"{soapAction}\"");
        foreach (var header in parsed.GetValue(headers) ?? [])
        {
            var colon = header.IndexOf(':');
            var (name, value) = (header[..colon].Trim(), header[(colon + 1)..].Trim());
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private async Task<byte[]> ReadAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken) =>
        parsed.GetRequiredValue(file) is var path && path != "-"
            ? await File.ReadAllBytesAsync(path, cancellationToken)
            : await terminal.ReadInputAsync(cancellationToken);
}
