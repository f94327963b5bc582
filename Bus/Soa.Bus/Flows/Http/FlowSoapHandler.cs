using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Soa.Bus.Documents;
using Soa.Bus.Flows.Endpoints;
using Soa.Bus.Flows.Listening;
using Soa.Bus.Services;
using Soa.Bus.Soap;

namespace Soa.Bus.Flows.Http;

/// <summary>Serves a flow over SOAP by its contract.</summary>
internal static class FlowSoapHandler
{
    /// <summary>Maps the source's addresses.</summary>
    /// <returns>Handles a request at the source's own path, for who shares the path and has seen that it is an envelope.</returns>
    public static RequestDelegate Map(IEndpointRouteBuilder endpoints, FlowInlet inlet, SoapSource source)
    {
        var time = inlet.Runtime.TimeProvider;
        endpoints.MapSoapDocuments(
            source.Contract,
            source.Path,
            async (request, identity, token) =>
            {
                var id = identity.MessageId ?? identity.ConversationId ?? Guid.CreateVersion7(time.GetUtcNow());
                var result = await inlet.RunAsync(new Document(request, id, identity.ConversationId), token);
                return new OperationAnswer(result.Answer.Body, result.Answer.IsFault);
            },
            out var handler);
        return handler;
    }
}
