using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Soa.Bus.Hosting;
using Soa.Bus.Security;
using Soa.Bus.Security.Messages;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Tests.Soap;

namespace Soa.Bus.Tests.Security;

/// <summary>Which asks nobody of ours about callers (-p:SoapStack=CoreWCF): what can be kept of the settings is, the rest is refused at start.</summary>
[TestFixture]
internal sealed class A_service_on_another_SOAP_stack
{
    private const string Address = "/services/desk/soap11";

    [TestCase(null, HttpStatusCode.Unauthorized)]
    [TestCase("stranger", HttpStatusCode.Forbidden)]
    [TestCase("clerk", HttpStatusCode.OK)]
    [Attack("Calls past authentication and roles on another SOAP stack", "Authentication")]
    public async Task Is_called_by_who_may(string? user, HttpStatusCode expected)
    {
        await using var application = await StartAsync(Settings());
        using var client = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };
        foreach (var path in (string[])[Address, "/Services/Desk/soap12", "/services/desk"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("<x/>") };
            request.Headers.Authorization = user is null ? null : Basic(user);
            Assert.That((await client.SendAsync(request)).StatusCode, Is.EqualTo(expected), path);
        }
    }

    [Test]
    public async Task Shows_its_WSDL_to_everybody_and_nothing_else()
    {
        await using var application = await StartAsync(Settings());
        using var client = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };

        Assert.That((await client.GetAsync($"{Address}?wsdl")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await client.GetAsync(Address)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await client.PostAsync($"{Address}?wsdl", null)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await client.GetAsync("/services/desks?wsdl")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public void Does_not_start_with_settings_that_would_guard_nothing()
    {
        var settings = Settings();
        settings["Soa:Security:Services:other:Operation"] = "clerk";
        settings["Soa:Security:Users:clerk:DigestSecret"] = SecuredHost.DigestSecret;
        var signed = new SecurityOptions { Messages = new MessageSecurityOptions { Services = { ["other"] = MessageProtection.Signed } } };

        Assert.That(
            () => StartAsync(settings),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Services:other:operation").And.Message.Contains("Users:clerk:DigestSecret"));
        Assert.That(OtherStackGuard.Errors(signed).Single(), Does.Contain("Messages:Services:other is Signed"));
    }

    private static Dictionary<string, string?> Settings()
    {
        var settings = SecuredHost.Users();
        settings.Remove("Soa:Security:Services:desk:BorrowBook:0");
        settings.Remove("Soa:Security:Users:clerk:DigestSecret");
        settings["Soa:Security:Services:desk"] = "clerk";
        return settings;
    }

    private static System.Net.Http.Headers.AuthenticationHeaderValue Basic(string user) =>
        new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{user}:{SecuredHost.Password}")));

    private static async Task<WebApplication> StartAsync(Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSecurity(builder.Configuration).AddSingleton(DeskHost.Definition);
        var application = builder.Build();
        application.UseSecurity();
        application.GuardServicesOfAnotherStack();
        application.Map(Address, stack => stack.Run(context => context.Response.WriteAsync("reached")));
        application.Map("/services", stack => stack.Run(context => context.Response.WriteAsync("reached")));
        await application.StartAsync();
        return application;
    }
}
