using System.Net;
using System.Text;
using Soa.Testing.Security;
using Soa.Testing.Soap;

namespace Soa.Bus.Tests.Security;

[TestFixture]
internal sealed class A_caller_with_a_password : SecuredSituation
{
    private static readonly string[] Both = [Service, Flow];

    [Test]
    public async Task Is_served_by_service_and_flow([ValueSource(nameof(Both))] string path, [Values] bool soap12)
    {
        var answer = await CallAsync(path, BodyOf(path), credentials: Basic("clerk"), soap12: soap12);

        Assert.That((answer.Status, answer.Text.Contains("Fault")), Is.EqualTo((HttpStatusCode.OK, false)), answer.Text);
    }

    [Test]
    public async Task Is_served_with_a_UsernameToken([ValueSource(nameof(Both))] string path, [Values] bool soap12)
    {
        var answer = await CallAsync(path, BodyOf(path), Text(), soap12: soap12);

        Assert.That((answer.Status, answer.Text.Contains("Fault")), Is.EqualTo((HttpStatusCode.OK, false)), answer.Text);
    }

    [Test]
    public async Task Who_says_nothing_is_asked_who_it_is([ValueSource(nameof(Both))] string path, [Values] bool soap12)
    {
        var calls = Host.Calls;
        using var response = await Host.Client.PostAsync(
            path, new StringContent(Envelope(BodyOf(path), soap12: soap12), Encoding.UTF8, soap12 ? "application/soap+xml" : "text/xml"));
        var answer = new SoapAnswer(response.StatusCode, null, await response.Content.ReadAsStringAsync());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That($"{response.Headers.WwwAuthenticate}", Does.Contain("Basic realm=\"soa\""));
            Assert.That(soap12 ? answer.Subcode : answer.Code, Does.EndWith(":FailedAuthentication"), answer.Text);
            Assert.That(Host.Calls, Is.EqualTo(calls));
        }
    }

    [TestCase("/soap11")]
    [TestCase("/soap12")]
    [TestCase("/")]
    [TestCase("/SOAP12")]
    public async Task Is_asked_at_every_address_of_an_endpoint(string suffix)
    {
        var calls = Host.Calls;
        foreach (var path in Both)
            Assert.That((int)(await CallAsync(path + suffix, BodyOf(path), soap12: true)).Status, Is.EqualTo(401));
        Assert.That((int)(await CallAsync(Service.ToUpperInvariant() + suffix, Borrow)).Status, Is.EqualTo(401));
        Assert.That(Host.Calls, Is.EqualTo(calls));
    }

    [TestCase("clerk", "wrong horse battery")]
    [TestCase("nobody", SecuredHost.Password)]
    [TestCase("Clerk", SecuredHost.Password)]
    [TestCase("clerk", "")]
    public async Task A_wrong_password_and_an_unknown_user_are_told_alike(string user, string password)
    {
        var calls = Host.Calls;
        var basic = await CallAsync(Service, Borrow, credentials: Basic(user, password));
        var token = await CallAsync(Service, Borrow, Text(user, password));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((basic.Status, basic.Reason), Is.EqualTo((HttpStatusCode.Unauthorized, "User name or password is wrong.")));
            Assert.That(
                (token.Status, token.Code, token.Reason),
                Is.EqualTo((HttpStatusCode.InternalServerError, "a:FailedAuthentication", "User name or password is wrong.")));
            Assert.That(Host.Calls, Is.EqualTo(calls));
        }
    }

    [TestCase("Basic")]
    [TestCase("Basic !!!")]
    [TestCase("Basic bm9jb2xvbg==")]
    [TestCase("Basic gIA6gIA=")]
    [TestCase("Bearer abc")]
    [TestCase("Negotiate abc")]
    public async Task A_strange_Authorization_header_is_refused(string header)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Post, Service) { Content = new StringContent(Envelope(Borrow), Encoding.UTF8, "text/xml") };
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await Host.Client.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Needs_a_role_for_what_asks_for_one([ValueSource(nameof(Both))] string path)
    {
        var calls = Host.Calls;
        var basic = await CallAsync(path, BodyOf(path), credentials: Basic("stranger"));
        var token = await CallAsync(path, BodyOf(path), Text("stranger"), soap12: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((basic.Status, basic.Code), Is.EqualTo((HttpStatusCode.Forbidden, "s:Client")), basic.Text);
            Assert.That((token.Status, token.Subcode), Is.EqualTo((HttpStatusCode.BadRequest, "f:Forbidden")), token.Text);
            Assert.That(Host.Calls, Is.EqualTo(calls));
        }

        if (path == Service)
            Assert.That(
                (await CallAsync(path, Find, credentials: Basic("stranger"))).Status, Is.EqualTo(HttpStatusCode.OK),
                "an operation that names no role");
    }

    [Test]
    public async Task Posts_to_a_flow_as_plain_XML_by_the_same_rules()
    {
        Assert.That((await PostAsync(Flow, AcmeFlow.Ask, "application/xml")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(
            (await PostAsync(Flow, AcmeFlow.Ask, "application/xml", Basic("stranger"))).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        var answer = await PostAsync(Flow, AcmeFlow.Ask, "application/xml", Basic("clerk"));
        Assert.That((answer.Status, answer.Text), Is.EqualTo((HttpStatusCode.OK, "<a:Answer xmlns:a=\"urn:acme\">yes, 7</a:Answer>")));
    }

    [TestCase(null, "GET", HttpStatusCode.Unauthorized)]
    [TestCase("stranger", "GET", HttpStatusCode.Forbidden)]
    [TestCase("adam", "GET", HttpStatusCode.OK)]
    [TestCase("adam", "POST", HttpStatusCode.Forbidden)]
    [TestCase("olga", "GET", HttpStatusCode.OK)]
    [TestCase("olga", "POST", HttpStatusCode.OK)]
    public async Task Sees_the_pages_as_auditor_and_acts_as_operator(string? user, string method, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/bus/page");
        request.Headers.Authorization = user is null ? null : Basic(user);
        using var response = await Host.Client.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(status));
        if (status != HttpStatusCode.OK)
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task Reads_the_WSDL_without_saying_who_it_is()
    {
        using var response = await Host.Client.GetAsync(Service + "?wsdl");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static string BodyOf(string path) => path == Service ? Borrow : AcmeFlow.Ask;
}
