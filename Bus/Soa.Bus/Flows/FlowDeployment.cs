using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.Parked;
using Soa.Flows;
using Soa.Flows.Versions.Control;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;

namespace Soa.Bus.Flows;

/// <summary>Describes what was deployed.</summary>
/// <param name="Flow">The name of the flow.</param>
/// <param name="Version">The number of the version that takes new documents now.</param>
internal sealed record FlowDeployment(string Flow, int Version)
{
    /// <summary>Serves <c>PUT /bus/flows/{name}</c>: a ZIP of the flow's folder becomes the version that takes new documents.</summary>
    public static async Task<IResult> PutAsync(string name, HttpContext context)
    {
        var (services, stop) = (context.RequestServices, context.RequestAborted);
        try
        {
            var actor = ParkedRequests.ActorOf(context);
            if (!actor.May(Permission.Deploy, name))
                return Results.Problem($"Deploying flow {name} needs the role deploy for it, or operator.", statusCode: 403);
            if (services.GetRequiredService<FlowControl>() is var control && control.Find(name) is null)
            {
                return Results.Problem(
                    $"This process has no flow '{name}'. The first version of a flow is a folder among its flows.", statusCode: 404);
            }

            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = FlowControl.MostBytes;
            using var packed = new MemoryStream();
            await context.Request.Body.CopyToAsync(packed, stop);
            var version = await control.DeployAsync(name, packed.ToArray(), actor.Name, stop);
            if (services.GetService<AuditLog>() is { } audit)
            {
                var entry = new AuditEntry
                {
                    Who = actor.Name,
                    Address = actor.Address,
                    Action = AuditAction.FlowDeployed,
                    Target = name,
                    Flow = name,
                    Detail = $"version {version}",
                };
                await audit.RecordAsync(entry, CancellationToken.None);
            }

            return Results.Ok(new FlowDeployment(name, version));
        }
        catch (ParkedRefusedException refused)
        {
            return Results.Problem(refused.Message, statusCode: refused.Status);
        }
        catch (FlowException wrong)
        {
            return Results.Problem(wrong.Message, statusCode: 400);
        }
        catch (BadHttpRequestException refused)
        {
            return Results.Problem(refused.Message, statusCode: refused.StatusCode);
        }
    }
}
