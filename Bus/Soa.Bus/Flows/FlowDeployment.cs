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
            {
                return Results.Problem(
                    $"Deploying flow {name} needs the role deploy for it, or operator.", statusCode: StatusCodes.Status403Forbidden);
            }

            if (services.GetRequiredService<FlowControl>() is var control && control.Find(name) is null)
            {
                return Results.Problem(
                    $"This process has no flow '{name}'. The first version of a flow is a folder among its flows.",
                    statusCode: StatusCodes.Status404NotFound);
            }

            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = FlowControl.MostBytes;
            using var packed = new MemoryStream();
            await context.Request.Body.CopyToAsync(packed, stop);
            var version = await control.DeployAsync(name, packed.ToArray(), actor.Name, stop);
            if (services.GetService<AuditLog>() is { } audit)
            {
                await audit.RecordAsync(
                    actor.Entry(AuditAction.FlowDeployed, name, name) with { Detail = $"version {version}" }, CancellationToken.None);
            }

            return Results.Ok(new FlowDeployment(name, version));
        }
        catch (ParkedRefusedException refused)
        {
            return Results.Problem(refused.Message, statusCode: refused.Status);
        }
        catch (FlowException wrong)
        {
            return Results.Problem(wrong.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException refused)
        {
            return Results.Problem(refused.Message, statusCode: refused.StatusCode);
        }
    }
}
