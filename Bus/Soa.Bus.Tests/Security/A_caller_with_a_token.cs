using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

[TestFixture]
internal sealed class A_caller_with_a_token : SecuredSituation
{
    private const string Issuer = "https://issuer.example";
    private static readonly string[] Both = [Service, Flow];
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);
    private static readonly SymmetricSecurityKey Key = new(Secret);

    protected override Dictionary<string, string?> Settings => new()
    {
        ["Soa:Security:CredentialsWithoutTls"] = "Loopback",
        ["Soa:Security:Jwt:SigningKey"] = Convert.ToBase64String(Secret),
        ["Soa:Security:Jwt:Issuer"] = Issuer,
        ["Soa:Security:Jwt:Audience"] = "soa",
        ["Soa:Security:Services:*:*"] = "clerk",
        ["Soa:Security:Flows:*"] = "clerk",
    };

    [Test]
    public async Task Is_served_by_service_and_flow([ValueSource(nameof(Both))] string path) =>
        Assert.That((await CallAsync(path, BodyOf(path), credentials: Bearer(Token()))).Status, Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task Needs_the_role() =>
        Assert.That(
            (await CallAsync(Service, Borrow, credentials: Bearer(Token(role: "visitor")))).Status, Is.EqualTo(HttpStatusCode.Forbidden));

    [TestCase("https://other.example", "soa", 5)]
    [TestCase(Issuer, "others", 5)]
    [TestCase(Issuer, "soa", -2)]
    public async Task Is_refused_with_one_of_others_for_others_or_of_yesterday(string issuer, string audience, int minutes) =>
        Assert.That(
            (await CallAsync(Service, Borrow, credentials: Bearer(Token(issuer, audience, minutes)))).Status,
            Is.EqualTo(HttpStatusCode.Unauthorized));

    [Test]
    public async Task Is_refused_with_one_that_another_key_or_algorithm_or_nobody_has_signed()
    {
        using var rsa = RSA.Create(2048);
        var parts = Token().Split('.');
        string[] tokens =
        [
            Token(key: new SigningCredentials(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)), SecurityAlgorithms.HmacSha256)),
            Token(key: new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256)),
            $"{Base64Url("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{parts[1]}.",
            $"{Base64Url("{\"alg\":\"None\"}")}.{parts[1]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.",
            $"{parts[0]}.{Base64Url(Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(parts[1])).Replace("ada", "eve"))}.{parts[2]}",
            "not.a.token",
        ];
        foreach (var token in tokens)
        {
            var answer = await CallAsync(Service, Borrow, credentials: Bearer(token));
            Assert.That((answer.Status, answer.Reason), Is.EqualTo((HttpStatusCode.Unauthorized, "The token is not valid here, or has "
                + "expired.")), token);
        }

        Assert.That(Host.Log.Text, Does.Not.Contain(Token().Split('.')[2]).And.Not.Contain(Convert.ToBase64String(Secret)));
    }

    private static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);

    private static string Token(
        string issuer = Issuer, string audience = "soa", int minutes = 5, string role = "clerk", SigningCredentials? key = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Subject = new ClaimsIdentity([new Claim("sub", "ada"), new Claim("roles", role)]),
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(minutes),
            SigningCredentials = key ?? new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        });

    private static string Base64Url(string text) => Base64UrlEncoder.Encode(text);

    private static string BodyOf(string path) => path == Service ? Borrow : AcmeFlow.Ask;
}
