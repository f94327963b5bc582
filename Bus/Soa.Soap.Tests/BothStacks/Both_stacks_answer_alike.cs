using Microsoft.Extensions.Configuration;
using Soa.Bus.Testing.SoapStacks;
using Soa.Testing.Soap;
using Soa.Testing.Soap.BothStacks;

namespace Soa.Soap.Tests.BothStacks;

/// <summary>The default stack and CoreWCF side by side: the same bytes get the same answer, and the same operations are called.</summary>
[TestFixture]
[OnEverySoapStack]
internal sealed class Both_stacks_answer_alike
{
    private DeskHost standard = null!;
    private DeskHost coreWcf = null!;

    private static IEnumerable<TestCaseData> Cases() =>
        from kind in HttpKinds.All().Concat(ContentKinds.All()).Concat(EnvelopeKinds.All()).Concat(AddressingKinds.All())
        select new TestCaseData(kind.Request).SetArgDisplayNames(kind.Name);

    private static IEnumerable<TestCaseData> CutOff() =>
        HttpKinds.CutOff().Select(kind => new TestCaseData(kind.Request).SetArgDisplayNames(kind.Name));

    [OneTimeSetUp]
    public async Task StartHosts()
    {
        standard = await StartAsync("Default");
        coreWcf = await StartAsync("CoreWCF");
    }

    [OneTimeTearDown]
    public async Task StopHosts()
    {
        await standard.DisposeAsync();
        await coreWcf.DisposeAsync();
    }

    [TestCaseSource(nameof(Cases))]
    public async Task To_the_same_bytes(byte[] request)
    {
        var expected = await ExchangeAsync(standard, request);
        var answered = await ExchangeAsync(coreWcf, request);

        Assert.That(answered, Is.EqualTo(expected), () => $"CoreWCF answered\n{answered}\nand the default stack\n{expected}");
    }

    [TestCaseSource(nameof(CutOff))]
    public async Task To_a_client_that_goes_away(byte[] request) =>
        Assert.That(
            await ExchangeAsync(coreWcf, request, isCutOff: true), Is.EqualTo(await ExchangeAsync(standard, request, isCutOff: true)));

    private static Task<DeskHost> StartAsync(string stack)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Soa:Soap:Stack"] = stack,
            ["Soa:Soap:ReplyHosts:0"] = AddressingKinds.ReplyHost,
            ["Soa:Soap:KnownProxies:0"] = "127.0.0.1",
        };
        return DeskHost.StartAsync(
            configure: host => host.Services.AddSoap(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
    }

    private static async Task<string> ExchangeAsync(DeskHost host, byte[] request, bool isCutOff = false)
    {
        var before = host.Invoker.Calls.Count;
        var answer = await RawExchange.SendAsync(host.AddressOf(DeskHost.Service, DeskHost.Definition), request, isCutOff);
        return $"{answer}\ncalled: {string.Join(", ", host.Invoker.Calls.Skip(before).Select(call => call.Operation))}";
    }
}
