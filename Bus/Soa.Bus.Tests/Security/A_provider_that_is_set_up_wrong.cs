using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Soa.Soap.Security;

namespace Soa.Bus.Tests.Security;

/// <summary>Settings for OpenID Connect that cannot work stop the start, in one line each, without secrets.</summary>
public sealed class A_provider_that_is_set_up_wrong
{
    private const string Section = "Soa:Security:OpenIdConnect";

    private static readonly Dictionary<string, string?> Right = new()
    {
        [$"{Section}:Authority"] = "https://login.example/",
        [$"{Section}:ClientId"] = "soa",
        [$"{Section}:ClientSecret"] = "a-secret",
        [$"{Section}:Roles:operators:0"] = "operator",
    };

    [TestCase("OpenIdConnect:Authority", "http://login.example/", "must be called over https")]
    [TestCase("OpenIdConnect:Authority", null, "Authority is missing")]
    [TestCase("OpenIdConnect:ClientId", "", "ClientId is missing")]
    [TestCase("OpenIdConnect:ClientSecretFile", "/no/such/file", "both ClientSecret and ClientSecretFile")]
    [TestCase("OpenIdConnect:ClientSecretFile", "/no/such/file", "/no/such/file does not exist")]
    [TestCase("OpenIdConnect:Roles:operators:0", "", "Roles:operators names no role")]
    [TestCase("OpenIdConnect:IdleTimeout", "00:00:10", "IdleTimeout is 00:00:10")]
    [TestCase("OpenIdConnect:IdleTimeout", "13:00:00", "not more than SessionLifetime")]
    [TestCase("OpenIdConnect:SessionLifetime", "8.00:00:00", "at most 7 days")]
    [TestCase("KeyRing:Certificate", "/no/such/file", "KeyRing:Certificate: /no/such/file")]
    [TestCase("KeyRing:CertificateKey", "/no/such/file", "KeyRing:Certificate is not")]
    public void Stops_the_start(string setting, string? value, string error) => Assert.That(
        () => Add(new(Right) { [$"Soa:Security:{setting}"] = value }),
        Throws.TypeOf<OptionsValidationException>().With.Message.Contains(error).And.Message.Not.Contains("a-secret"));

    [Test]
    public void Stops_the_start_without_roles_or_with_two_sources_of_tokens()
    {
        Assert.That(
            () => Add(new(Right.Where(setting => !setting.Key.Contains("Roles", StringComparison.Ordinal)))),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Roles names no group"));
        Assert.That(
            () => Add(new(Right)
            {
                [$"{Section}:Audience"] = "api",
                ["Soa:Security:Jwt:Authority"] = "https://other.example/",
                ["Soa:Security:Jwt:Audience"] = "soa",
            }),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("both accept bearer tokens"));
    }

    [Test]
    public void Is_accepted_when_it_is_right() => Assert.That(() => Add(new(Right)), Throws.Nothing);

    private static void Add(Dictionary<string, string?> settings) => new ServiceCollection().AddSecurity(
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
