using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Testing.SoapStacks;
using Soa.Soap.Security;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

/// <summary>Open on loopback if it may be, and nowhere else.</summary>
[TestFixture]
[OnEverySoapStack]
internal sealed class A_process_that_says_nothing_about_callers
{
    [TestCase("urls", "http://127.0.0.1:8080")]
    [TestCase("urls", "http://localhost:8080;http://[::1]:8081")]
    [TestCase("Kestrel:Endpoints:A:Url", "http://127.0.0.5:8080")]
    public void May_be_open_on_loopback(string setting, string value)
    {
        Assert.That(() => Add(openOnLoopback: true, (setting, value)), Throws.Nothing);
        Assert.That(
            () => Add(openOnLoopback: false, (setting, value)),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Soa:Security:Users"));
    }

    [TestCase("urls", "http://*:8080")]
    [TestCase("urls", "http://+:8080")]
    [TestCase("urls", "http://0.0.0.0:8080")]
    [TestCase("urls", "http://[::]:8080")]
    [TestCase("urls", "http://127.0.0.1:8080;http://10.0.0.1:8080")]
    [TestCase("urls", "http://bus.example.com:8080")]
    [TestCase("urls", "http://unix:/run/soa.sock")]
    [TestCase("http_ports", "8080")]
    [TestCase("Kestrel:Endpoints:A:Url", "https://*:8443")]
    public void Does_not_start_where_others_can_reach_it(string setting, string value) => Assert.That(
        () => Add(openOnLoopback: true, (setting, value)),
        Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Soa:Security:Users:<name>:PasswordHash").And.Message.Contains(
            "Soa:Security:Authentication=None"));

    [Test]
    public void Starts_anywhere_if_it_is_said_that_nobody_need_be_known() =>
        Assert.That(() => Add(openOnLoopback: false, ("urls", "http://*:8080"), ("Soa:Security:Authentication", "None")), Throws.Nothing);

    [Test]
    public async Task Serves_its_own_machine_only_by_its_own_names()
    {
        await using var host = await SecuredHost.StartAsync([]);
        Assert.That((await host.Client.GetAsync("/bus/page")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/bus/page") { Headers = { Host = "attacker.example" } };
        Assert.That((await host.Client.SendAsync(rebound)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(host.Log.Text, Does.Contain("Open: callers need not authenticate"));
    }

    [Test]
    public async Task Warns_if_nobody_need_be_known()
    {
        await using var host = await SecuredHost.StartAsync(new() { ["Soa:Security:Authentication"] = "None" });
        Assert.That(host.Log.Text, Does.Contain("everybody who reaches this process may do everything"));
    }

    [Test]
    public void Is_told_every_mistake_at_once()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Add(
            false,
            ("Soa:Security:Users:clerk:PasswordHash", "correct horse battery"),
            ("Soa:Security:Users:a:b:Roles:0", "x"),
            ("Soa:Security:Users:eve:Roles:0", "x"),
            ("Soa:Security:Users:ada:DigestSecret", "short"),
            ("Soa:Security:ClientCertificates:Clients:acme:Roles:0", "x"),
            ("Soa:Security:ClientCertificates:Clients:zeta:Thumbprint", "00ff"),
            ("Soa:Security:ClientCertificates:Authorities:0", "/nowhere.pem"),
            ("Soa:Security:Jwt:SigningKey", "c2hvcnQ="),
            ("Soa:Security:Services:orders:ApproveOrder", ""),
            ("Soa:Security:UsernameToken:MaxAge", "0:00:00"),
            ("Soa:Security:Limits:ConcurrentRequests", "-1")));

        string[] parts =
        [
            "Users:clerk:PasswordHash", "Users:eve", "Users:ada:DigestSecret", "Clients:acme", "Clients:zeta:Thumbprint", "/nowhere.pem",
            "Jwt:SigningKey", "Jwt:Issuer", "Jwt:Audience", "orders:approveorder names no role", "MaxAge", "ConcurrentRequests",
        ];
        using (Assert.EnterMultipleScope())
        {
            foreach (var part in parts)
                Assert.That(error!.Message, Does.Contain(part));
            Assert.That(error!.Message, Does.Not.Contain("correct horse battery").And.Not.Contain("c2hvcnQ="), "secrets stay out");
        }
    }

    [Test]
    public async Task Is_told_of_roles_for_what_it_does_not_have()
    {
        Assert.That(
            () => SecuredHost.StartAsync(new(SecuredHost.Users()) { ["Soa:Security:Services:desk:BorowBook"] = "clerk" }),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("borowbook").And.Message.Contains("BorrowBook"));
        await using var host = await SecuredHost.StartAsync(
            new(SecuredHost.Users()) { ["Soa:Security:Services:dsk:BorrowBook"] = "clerk", ["Soa:Security:Flows:akme"] = "clerk" });
        Assert.That(host.Log.Text, Does.Contain("Services:dsk names nothing in this process").And.Contain("Flows:akme names nothing"));
    }

    [TestCase("Soa:Security:Services:desk")]
    [TestCase("Soa:Security:Services:desk:0")]
    [TestCase("Soa:Security:Services:*")]
    [TestCase("Soa:Security:Services:*:0")]
    [Attack("Calls of operations whose roles are configured a level too high", "Authentication")]
    public async Task Takes_roles_of_a_service_for_those_of_all_its_operations(string setting)
    {
        var settings = SecuredHost.Users();
        settings.Remove("Soa:Security:Services:desk:BorrowBook:0");
        settings[setting] = "clerk";
        await using var host = await SecuredHost.StartAsync(settings);
        var roles = host.Services.GetRequiredService<SecurityOptions>().Services;

        Assert.That((roles.Find("desk", "BorrowBook"), roles.Find("desk", "FindBooks")), Is.EqualTo((Clerk, Clerk)));
    }

    [TestCase("names roles, but not of what", "Services", "clerk")]
    [TestCase("names roles, but not of what", "Services:0", "clerk")]
    [TestCase("names roles, but not of what", "Flows", "clerk")]
    [TestCase("names roles, but not of what", "Flows:0", "clerk")]
    [TestCase("side by side", "Services:orders", "clerk", "Services:orders:ApproveOrder", "chief")]
    [TestCase("side by side", "Services:orders:0", "clerk", "Services:orders:ApproveOrder", "chief")]
    [TestCase("names no role", "Services:orders", null)]
    [TestCase("names no role", "Flows:acme:roles:0", "clerk")]
    public void Does_not_start_if_roles_stand_where_they_would_guard_nothing(string error, params string?[] settings)
    {
        var users = SecuredHost.Users().Where(setting => setting.Key.Contains("Users")).Select(setting => (setting.Key, setting.Value));
        var given = settings.Chunk(2).Select(pair => ($"Soa:Security:{pair[0]}", pair[1]));

        Assert.That(() => Add(false, [.. users, .. given]), Throws.TypeOf<OptionsValidationException>().With.Message.Contains(error));
    }

    [Test]
    public async Task Is_told_of_roles_for_an_operation_that_no_service_of_it_has()
    {
        await using var host = await SecuredHost.StartAsync(new(SecuredHost.Users()) { ["Soa:Security:Services:*:BorowBook"] = "clerk" });
        Assert.That(host.Log.Text, Does.Contain("Services:*:borowbook names nothing in this process"));
    }

    private static readonly string[] Clerk = ["clerk"];

    private static void Add(bool openOnLoopback, params (string Key, string? Value)[] settings) => new ServiceCollection().AddSecurity(
        new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build(), openOnLoopback);
}
