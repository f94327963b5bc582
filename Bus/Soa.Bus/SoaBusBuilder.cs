using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Soa.Messaging;
using Soa.ServiceModel;

namespace Soa.Bus;

/// <summary>
/// Collects what a process is made of. The order of the calls does not matter: <see cref="SoaBusRegistration.AddSoaBus"/> registers
/// everything afterwards, in one order.
/// </summary>
public sealed class SoaBusBuilder
{
    private readonly List<Action<IServiceCollection>> services = [];
    private readonly List<Func<IConfiguration, IEnumerable<string>>> checks = [];

    internal SoaBusBuilder()
    {
    }

    internal IReadOnlyList<Action<IServiceCollection>> Services => services;

    internal IReadOnlyList<Func<IConfiguration, IEnumerable<string>>> Checks => checks;

    internal FlowsBuilder? Flows { get; private set; }

    internal BusTransport? Transport { get; private set; }

    internal bool NeedsSharedTransport { get; private set; }

    internal bool IsOpenOnLoopback { get; private set; }

    internal bool NeedsDatabase { get; private set; }

    internal string? EmbeddedDatabase { get; private set; }

    internal bool HasServices { get; private set; }

    internal bool HasJournal { get; private set; }

    internal bool HasParked { get; private set; }

    internal bool HasAlerts { get; private set; }

    /// <summary>
    /// Uses a RabbitMQ broker, with the settings under <c>Soa:Bus:RabbitMq</c>. Without this and <see cref="UseInMemory"/> the setting
    /// <c>Soa:Bus:Transport</c> decides.
    /// </summary>
    /// <exception cref="InvalidOperationException">The process uses another transport already.</exception>
    public SoaBusBuilder UseRabbitMq() => Use(BusTransport.RabbitMq);

    /// <summary>Uses the memory of this process. With a database, what the bus has accepted survives the end of the process.</summary>
    /// <exception cref="InvalidOperationException">The process uses another transport already.</exception>
    public SoaBusBuilder UseInMemory() => Use(BusTransport.InMemory);

    /// <summary>Refuses to start on a transport that reaches no other process. For a host that is one of several.</summary>
    public SoaBusBuilder RequireSharedTransport()
    {
        NeedsSharedTransport = true;
        return this;
    }

    /// <summary>
    /// Uses the shared database, with the settings <c>ConnectionStrings:Soa</c> and <c>Soa:Database</c>. Services, the journal and parked
    /// documents do so by themselves; flows without it keep their state in memory.
    /// </summary>
    /// <param name="embedded">The SQLite connection string to use when nothing is configured; <c>null</c> if something must be.</param>
    public SoaBusBuilder UseDatabase(string? embedded = null)
    {
        (NeedsDatabase, EmbeddedDatabase) = (true, embedded ?? EmbeddedDatabase);
        return this;
    }

    /// <summary>Lets everybody call as long as no setting names callers and only this machine can reach the process.</summary>
    public SoaBusBuilder AllowAnyoneOnLoopback()
    {
        IsOpenOnLoopback = true;
        return this;
    }

    /// <summary>
    /// Hosts a service, over SOAP and on its queue: one instance of <typeparamref name="TImplementation"/> for each call, with
    /// constructor injection.
    /// </summary>
    /// <param name="name">Its name in addresses and queues, in lower case.</param>
    /// <typeparam name="TContract">The <c>[ServiceContract]</c> interface.</typeparam>
    /// <typeparam name="TImplementation">The class that implements it.</typeparam>
    public SoaBusBuilder AddService<TContract, TImplementation>(string name)
        where TContract : class
        where TImplementation : class, TContract => AddServices(registered => registered
            .AddScoped<TImplementation>()
            .AddScoped<TContract>(provider => provider.GetRequiredService<TImplementation>())
            .AddSingleton(ServiceDefinition.Create<TContract, TImplementation>(name)));

    /// <summary>Hosts services that register themselves: every <see cref="ServiceDefinition"/> that is registered.</summary>
    /// <param name="register">Registers them, and what they need.</param>
    public SoaBusBuilder AddServices(Action<IServiceCollection> register)
    {
        services.Add(register);
        HasServices = true;
        return UseDatabase();
    }

    /// <summary>
    /// Runs the flows of a folder. The setting <c>Soa:FlowFolder</c> names another one instead, <c>Soa:FlowFolders</c> further ones.
    /// Another call adds a folder.
    /// </summary>
    /// <param name="folder">The folder that has a folder for each flow; a relative path counts from the content root.</param>
    /// <param name="configure">Adds steps and endpoints of the host.</param>
    public SoaBusBuilder AddFlows(string folder, Action<FlowsBuilder>? configure = null)
    {
        Flows ??= new FlowsBuilder();
        Flows.AddFolder(folder);
        configure?.Invoke(Flows);
        return this;
    }

    /// <summary>Keeps a journal, with the settings under <c>Soa:Journal</c>, and shows it at <c>/bus</c>.</summary>
    public SoaBusBuilder AddJournal()
    {
        HasJournal = true;
        return UseDatabase();
    }

    /// <summary>
    /// Receives documents that could not be handled, with the settings under <c>Soa:Parked</c>, and shows them at <c>/bus/parked</c>.
    /// </summary>
    public SoaBusBuilder AddParked()
    {
        HasParked = true;
        return UseDatabase();
    }

    /// <summary>
    /// Looks for what operators should know, such as a new cause of failure, with the settings under <c>Soa:Alerts</c>; sends mail and
    /// webhooks about it, and shows it at <c>/bus/alerts</c>. Includes <see cref="AddParked"/>.
    /// </summary>
    public SoaBusBuilder AddAlerts()
    {
        HasAlerts = true;
        return AddParked();
    }

    /// <summary>Checks settings of the host's own before anything is opened; the errors are reported together with all others.</summary>
    /// <param name="check">Returns one line for each error: what is wrong, where, and what to do.</param>
    public SoaBusBuilder AddCheck(Func<IConfiguration, IEnumerable<string>> check)
    {
        checks.Add(check);
        return this;
    }

    private SoaBusBuilder Use(BusTransport transport)
    {
        if (Transport is { } other && other != transport)
        {
            throw new InvalidOperationException(
                $"The process uses {other} already, so it cannot use {transport}. "
                + "Call one of UseRabbitMq and UseInMemory, or set Soa:Bus:Transport.");
        }

        Transport = transport;
        return this;
    }
}
