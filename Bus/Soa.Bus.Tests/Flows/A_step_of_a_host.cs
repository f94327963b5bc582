using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.Tests.Flows.Parts;
using Soa.Bus.Tests.Hosting;
using Soa.Flows;
using Soa.Flows.Loading;

namespace Soa.Bus.Tests.Flows;

/// <summary>Steps and endpoints that a host adds, with services of the host in their constructors.</summary>
public sealed class A_step_of_a_host : ProcessFixture
{
    private const string Flow = "flow: hello\nfrom: http:/hello\nsteps:\n  - stamp: /Hello/@by\n";

    [Test]
    public async Task Gets_singletons_and_for_each_document_scoped_services_of_its_own()
    {
        Files.Write("hello", Flow + "  - stamp: /Hello/@by\n  - send: remember:here\n");
        await using var app = await StartAsync(flows => flows.AddStep<StampStep>().AddEndpoint<RememberEndpoint>());
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        foreach (var name in (string[])["anna", "bert"])
        {
            using var answer = await client.PostAsync("/hello", new StringContent($"<Hello by='{name}'/>", null, "application/xml"));
            Assert.That(answer.IsSuccessStatusCode, Is.True, name);
        }

        var stamps = app.Services.GetRequiredService<Stamps>();
        Assert.That(stamps.Names, Is.EqualTo((string[])["anna", "anna", "bert", "bert"]), "one singleton");
        Assert.That(stamps.Scopes, Is.Unique.And.Count.EqualTo(4), "a scope for each document at each step");
        Assert.That((stamps.Open, stamps.Disposed), Is.EqualTo((0, 4)), "scoped services are disposed with the step, and so are the steps");
        Assert.That(stamps.Delivered, Is.EqualTo((string[])["remember:here", "remember:here"]));
    }

    [Test]
    public void Needs_a_service_that_the_host_has()
    {
        const string Remedy = ", which the host does not have. Register it in the host's services.";
        Files.Write("hello", Flow + "  - send: remember:here\n");
        var errors = ErrorsAtStart(flows => flows.AddStep<StampStep>().AddEndpoint<RememberEndpoint>(), hasServices: false);
        Assert.That(errors, Is.EqualTo((string[])
        [
            $"The step 'stamp' cannot be used. {typeof(StampStep)} needs Stamps and StampScope{Remedy}",
            $"The endpoint 'remember:here' cannot be used. {typeof(RememberEndpoint)} needs Stamps{Remedy}",
        ]));
    }

    [Test]
    public void Is_unknown_to_flows_of_a_host_that_did_not_add_it()
    {
        Files.Write("hello", Flow);
        Assert.That(ErrorsAtStart(_ => { }), Has.Exactly(1).StartsWith("There is no step 'stamp'"));
    }

    [Test]
    public void Has_a_name_of_its_own() => Assert.That(
        ErrorsAtStart(flows => flows.AddStep<StampStep>().AddStep<OtherStampStep>()),
        Is.EqualTo((string[])["There are two steps named 'stamp'. Rename the one that is yours."]));

    [Test]
    public void Does_not_take_the_name_of_one_that_is_built_in() => Assert.That(
        ErrorsAtStart(flows => flows.AddStep<SecondMapStep>()),
        Is.EqualTo((string[])["There are two steps named 'map'. Rename the one that is yours."]));

    [TestCase(typeof(NoStep), "It is not a step or an endpoint. Let it implement IFlowStep or IEndpointTarget.")]
    [TestCase(
        typeof(UndefinedStep),
        "It does not say what flow files call it. Give it 'public static StepDefinition Definition { get; } = new(...)'.")]
    [TestCase(
        typeof(Soa.Flows.Running.IFlowStep),
        "Flows cannot create it. Make it a class that is not abstract and has no open type parameters.")]
    public void Is_a_class_with_the_interface_and_a_definition(Type type, string error) =>
        Assert.That(ErrorsAtStart(flows => flows.Add(type)), Is.EqualTo((string[])[error]));

    [Test]
    public void Names_everything_that_is_wrong_with_all_of_them() => Assert.That(
        ErrorsAtStart(flows => flows.Add(typeof(NoStep)).AddStep<UndefinedStep>()), Has.Count.EqualTo(2));

    [Test]
    public async Task Is_added_twice_without_harm()
    {
        Files.Write("hello", Flow);
        await using var app = await StartAsync(flows => flows.AddStep<StampStep>().AddStep<StampStep>());
        Assert.That(app.Services.GetRequiredService<FlowCatalog>().Steps, Does.ContainKey("stamp"));
    }

    private WebApplication Build(Action<FlowsBuilder> configure, bool hasServices = true)
    {
        var builder = Program(("Soa:Security:Authentication", "None"));
        if (hasServices)
            builder.Services.AddSingleton<Stamps>().AddScoped<StampScope>();
        builder.AddSoaBus(bus => bus.UseInMemory().AddFlows(Files.Folder, configure));
        return builder.Build().MapSoaBus();
    }

    private async Task<WebApplication> StartAsync(Action<FlowsBuilder> configure)
    {
        var app = Build(configure);
        await app.StartAsync();
        return app;
    }

    // Flows are loaded when the process is mapped, since settings may name them.
    private IReadOnlyList<string> ErrorsAtStart(Action<FlowsBuilder> configure, bool hasServices = true) =>
        [.. Assert.Throws<FlowLoadException>(() => Build(configure, hasServices))!.Errors.Select(error => error.Message)];
}
