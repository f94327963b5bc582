using System.Globalization;
using Microsoft.AspNetCore.Http;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Soap.Http;

namespace Soa.Flows.Http;

/// <summary>Makes the response of what a flow answers.</summary>
internal sealed class HttpAnswer(HttpSource source, int maxDepth)
{
    /// <summary>Answers with the flow's answer, or with the problem that its business fault is.</summary>
    /// <param name="context">The request.</param>
    /// <param name="result">How the flow ended.</param>
    /// <param name="request">The request. An answer that is the unchanged request has the request's content type.</param>
    public async Task WriteAsync(HttpContext context, FlowResult result, ReadableBody request)
    {
        var answer = result.Answer;
        var response = context.Response;
        if (answer.IsKnownFault)
        {
            var summary = FaultSummary.Read(new DocumentView(answer, maxDepth));
            var status = source.FaultStatus.GetValueOrDefault(summary.Name, source.FaultStatus.GetValueOrDefault("any", 422));
            await HttpProblem.WriteAsync(context, status, summary.Name, summary.Message, summary.Field);
            return;
        }

        if (source.Status is not null || source.ResponseHeaders.Count > 0)
            WriteHead(response, result.Exchange!, answer);
        if (answer.Body.IsEmpty && response.StatusCode == StatusCodes.Status200OK)
            response.StatusCode = StatusCodes.Status204NoContent;
        if (response.StatusCode is 204 or 304)
            return;
        if (!answer.Body.IsEmpty)
            BodyElements.CheckOne(answer);
        response.ContentType = answer.Body.Equals(request.Body)
            ? request.ContentType ?? answer.ContentType ?? "application/xml"
            : answer.ContentType ?? TypeOfXml(answer.Body.Span);
        response.ContentLength = answer.Body.Length;
        if (MappedBody.TryOpenStream(answer.Body, out var file))
        {
            await using (file)
                await file.CopyToAsync(response.Body, context.RequestAborted);
            return;
        }

        await response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    /// <summary>Writes that the broker has the document: 202, with its id and the address of its conversation.</summary>
    public static Task WriteAcceptedAsync(HttpContext context, Document document)
    {
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers["Soa-Message-Id"] = document.MessageId.ToString();
        context.Response.Headers.Location = $"{context.Request.PathBase}/bus/conversations/{document.ConversationId}";
        return Task.CompletedTask;
    }

    // Documents written here are UTF-8. A received one in another encoding declares it, if it is XML.
    private static string TypeOfXml(ReadOnlySpan<byte> body) =>
        XmlEncoding.IsUtf8(body) ? "application/xml; charset=utf-8" : "application/xml";

    private void WriteHead(HttpResponse response, Exchange exchange, Document answer)
    {
        exchange.Current = exchange.View(answer);
        if (source.Status?.Fill(exchange) is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 200 or > 599)
                throw new FlowException($"The option 'status' of {source.Address} gave '{text}', which is not an HTTP status.");
            response.StatusCode = status;
        }

        foreach (var (name, value) in HeaderValues.Fill(source.ResponseHeaders, exchange) ?? new Dictionary<string, string>())
            response.Headers[name] = value;
    }
}
