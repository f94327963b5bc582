using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Soa.Documents;
using Soa.Flows.Http;
using Soa.Soap;
using Soa.Soap.Addressing;
using Soa.Soap.Calls;

namespace Soa.Flows.Cases;

/// <summary>Describes what who called by HTTP or SOAP sees of the end of a case: made by what makes it while the flow is served.</summary>
internal static class CaseResponse
{
    /// <summary>Compares the response with what the case expects of it.</summary>
    public static async Task<IEnumerable<string>> CheckAsync(Flow flow, FlowCase flowCase, CaseEnd end)
    {
        if (flowCase.Response is not { } expected)
            return [];
        var at = $"{flowCase.File}:{expected.Line}";
        if (!TryFindSource(flow, flowCase.Given[^1], out var source, out var why))
            return [$"{flowCase.File}:{flowCase.Given[^1].Line}: {why}"];
        var response = await WriteAsync(source!, end);
        var status = expected.Status is { } wanted && wanted != response.StatusCode
            ? [$"{at}: the status: expected {wanted}, but it is {response.StatusCode}{(end.Why.Length > 0 ? $" ({end.Why})" : "")}"]
            : Array.Empty<string>();
        return status.Concat(HeaderDifference.Find(expected.Headers, name => response.Headers[name]).Select(
            difference => $"{at}: the response: {difference}"));
    }

    private static bool TryFindSource(Flow flow, CaseInput input, out FlowSource? source, out string why)
    {
        var served = flow.Sources.Where(candidate => candidate is HttpSource or SoapSource).ToArray();
        var names = served.Select(candidate => candidate.Address).ToArray();
        source = input.From is null
            ? (served.Length == 1 ? served[0] : null)
            : served.FirstOrDefault(candidate => candidate.Address == input.From);
        why = (served.Length, input.From) switch
        {
            (0, _) => "The flow is not served by http: or soap:, so there is no status and no headers to check. "
                + "Take 'status' and 'headers' out of 'expect'.",
            (_, null) => $"The flow is served at {string.Join(" and ", names)}. Say by which the document comes: {{ document: …, from: "
                + $"'{names[0]}' }}.",
            (_, var from) => $"'{from}' is not an http: or soap: endpoint of the flow{Spelling.Suggest(from, names)}",
        };
        return source is not null;
    }

    private static async Task<HttpResponse> WriteAsync(FlowSource source, CaseEnd end)
    {
        var context = new DefaultHttpContext();
        context.Response.Body = new MemoryStream();
        context.Request.ContentType = end.Input.Headers.GetValueOrDefault(Document.ContentTypeHeader);
        context.Request.Headers.Accept = end.Input.Headers.GetValueOrDefault("accept");
        if (source is HttpSource http)
            await WriteAsync(context, http, end);
        else
            await WriteAsync(context, (SoapSource)source, end);
        return context.Response;
    }

    private static async Task WriteAsync(HttpContext context, HttpSource source, CaseEnd end)
    {
        try
        {
            if (source.OneWay)
                await HttpAnswer.WriteAcceptedAsync(context, end.Input);
            else if (end.Result is { } result)
                await new HttpAnswer(source, new FlowLimits().Depth).WriteAsync(
                    context, result, new ReadableBody(end.Input.Body, end.Input.ContentType));
            else
                await CallerNotification.Of(end.Failure!, end.Input).WriteAsync(context);
        }
        catch (FlowException failure)
        {
            await CallerNotification.Of(failure, end.Input).WriteAsync(context);
        }
    }

    private static async Task WriteAsync(HttpContext context, SoapSource source, CaseEnd end)
    {
        if (!SoapContentType.TryParse(end.Input.Headers.GetValueOrDefault(Document.ContentTypeHeader), out var type))
            type = new SoapContentType(SoapVersion.Soap11, null, null);
        var options = new SoapOptions();
        using var nobody = new ReplySender(options, NullLogger<ReplySender>.Instance);
        var operation = source.Contract?.ByRequest.GetValueOrDefault(end.Input.Name);
        var reply = new SoapReply(context, type, source.Contract, options, nobody) { Operation = operation };
        if (source.OneWay || operation is { IsOneWay: true })
            await HttpAnswer.WriteAcceptedAsync(context, end.Input);
        else if (end.Result is { } result)
            await reply.WriteAsync(FlowSoapHandler.AnswerOf(operation, result));
        else
            await reply.WriteAsync(CallerNotification.Of(end.Failure!, end.Input).Fault);
    }
}
