using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Identity;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

/// <summary>Programs that call with access tokens of the provider at which people sign in.</summary>
[TestFixture]
internal sealed class A_program_with_a_token_of_the_provider : SecuredSituation
{
    private OpenIdProvider provider = null!;

    protected override Dictionary<string, string?> Settings => new(SecuredHost.Users().Concat(provider.Settings()))
    {
        ["Soa:Security:OpenIdConnect:Roles:bus-operators:0"] = "operator",
        ["Soa:Security:OpenIdConnect:Roles:readers:0"] = "view",
        ["Soa:Security:OpenIdConnect:Roles:machines:0"] = "auditor",
    };

    public override async Task StartHost()
    {
        provider = await OpenIdProvider.StartAsync();
        await base.StartHost();
    }

    public override async Task StopHost()
    {
        await base.StopHost();
        await provider.DisposeAsync();
    }

    [TestCase("bus-operators", HttpStatusCode.OK, HttpStatusCode.OK)]
    [TestCase("readers", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [TestCase("staff", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task May_do_what_the_groups_in_it_may(string group, HttpStatusCode looking, HttpStatusCode changing)
    {
        var token = provider.Token("robot", [group]);

        Assert.That((await SendAsync(HttpMethod.Get, token), await SendAsync(HttpMethod.Post, token)), Is.EqualTo((looking, changing)));
    }

    [Test]
    public async Task Gets_it_at_the_provider()
    {
        using var client = new HttpClient();
        using var answer = await client.PostAsync(
            new Uri(provider.Address, "connect/token"),
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = OpenIdProvider.ClientId,
                ["client_secret"] = OpenIdProvider.ClientSecret,
            }));
        var token = (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]!;

        Assert.That(
            (await SendAsync(HttpMethod.Get, token), await SendAsync(HttpMethod.Post, token)),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden)));
    }

    [Test]
    [Attack("Expired tokens, and tokens of other issuers, for others, or signed by others", "Authentication")]
    public async Task Is_refused_with_a_token_that_is_not_for_here()
    {
        using var rsa = RSA.Create(2048);
        string[] groups = ["bus-operators"];
        string[] tokens =
        [
            provider.Token("robot", groups, minutes: -2),
            provider.Token("robot", groups, audience: "another"),
            provider.Token("robot", groups, audience: OpenIdProvider.ClientId),
            provider.Token("robot", groups, issuer: "https://elsewhere.example/"),
            provider.Token("robot", groups, signedBy: new RsaSecurityKey(rsa) { KeyId = "of-the-provider" }),
            provider.Token("robot", groups)[..^4],
            "not.a.token",
        ];
        foreach (var token in tokens)
            Assert.That(await SendAsync(HttpMethod.Get, token), Is.EqualTo(HttpStatusCode.Unauthorized), token);
    }

    [Test]
    public async Task May_still_come_with_the_password_of_a_user()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/bus/page");
        request.Headers.Authorization = Basic("adam");
        using var answer = await Host.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private async Task<HttpStatusCode> SendAsync(HttpMethod method, string token)
    {
        using var request = new HttpRequestMessage(method, "/bus/page");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Host.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
