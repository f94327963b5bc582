using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Soa.Flows.Listening;

/// <summary>Represents the paths of flows in the web server. They come and go while it runs.</summary>
internal sealed class FlowRoutes(IServiceProvider services) : EndpointDataSource, IEndpointConventionBuilder
{
    private readonly Lock gate = new();
    private readonly List<Action<EndpointBuilder>> conventions = [];
    private readonly List<IReadOnlyList<Endpoint>> groups = [];
    private CancellationTokenSource changed = new();
    private IReadOnlyList<Endpoint> shown = [];
    private int held;

    public override IReadOnlyList<Endpoint> Endpoints
    {
        get
        {
            lock (gate)
                return shown;
        }
    }

    public override IChangeToken GetChangeToken()
    {
        lock (gate)
            return new CancellationChangeToken(changed.Token);
    }

    /// <summary>Adds the paths of a flow.</summary>
    /// <param name="map">Maps them.</param>
    /// <returns>Disposing it takes them away; requests that have come are answered.</returns>
    public IAsyncDisposable Add(Action<IEndpointRouteBuilder> map)
    {
        var builder = new RouteBuilder(services);
        var root = builder.MapGroup("");
        foreach (var convention in conventions)
            ((IEndpointConventionBuilder)root).Add(convention);
        map(root);
        IReadOnlyList<Endpoint> added = [.. builder.DataSources.SelectMany(source => source.Endpoints)];
        Change(() => groups.Add(added));
        return new Stopping(() =>
        {
            Change(() => groups.Remove(added));
            return Task.CompletedTask;
        });
    }

    /// <inheritdoc cref="IAnswersCallers.ChangeAtOnce"/>
    public IDisposable ChangeAtOnce()
    {
        lock (gate)
            held++;
        return new Ending(() => Change(() => held--));
    }

    /// <summary>Returns what holds for all paths, such as authorization; to be said before flows are started.</summary>
    void IEndpointConventionBuilder.Add(Action<EndpointBuilder> convention) => conventions.Add(convention);

    private void Change(Action change)
    {
        CancellationTokenSource before;
        lock (gate)
        {
            change();
            if (held > 0)
                return;
            shown = [.. groups.SelectMany(group => group)];
            before = changed;
            changed = new CancellationTokenSource();
        }

        before.Cancel();
        before.Dispose();
    }

    private sealed class RouteBuilder(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}
