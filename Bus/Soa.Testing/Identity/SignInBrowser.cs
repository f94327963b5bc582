using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Soa.Testing.Identity;

/// <summary>Asks for pages as a browser does, with cookies of its own, and shows each redirect.</summary>
internal sealed partial class SignInBrowser : IDisposable
{
    private readonly HttpClient client;

    public SignInBrowser(Uri host)
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies };
        client = new HttpClient(handler) { BaseAddress = host };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Whether a cookie of a session was given.</summary>
    public bool HasSession => Cookies.GetAllCookies().Any(cookie => cookie.Name == "soa-session" && cookie.Value.Length > 0);

    public HttpRequestHeaders Headers => client.DefaultRequestHeaders;

    public Task<HttpResponseMessage> GetAsync(string address) => client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));

    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) => client.PostAsync(
        new Uri(address, UriKind.Relative),
        new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Begins to sign in, and returns the address at the provider.</summary>
    public async Task<string> BeginAsync(string page = "/bus/page")
    {
        using var answer = await GetAsync($"/sign-in/provider?return={Uri.EscapeDataString(page)}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await answer.Content.ReadAsStringAsync());
        return $"{answer.Headers.Location}";
    }

    /// <summary>Signs somebody in at the provider, and returns the address to which it leads back.</summary>
    public async Task<string> ChooseAsync(string providerPage, string name)
    {
        using var answer = await GetAsync($"{providerPage}&login={name}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await answer.Content.ReadAsStringAsync());
        return $"{answer.Headers.Location}";
    }

    /// <summary>Signs somebody in, and returns where they are led then.</summary>
    public async Task<string> SignInAsync(string name, string page = "/bus/page")
    {
        using var answer = await GetAsync(await ChooseAsync(await BeginAsync(page), name));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await answer.Content.ReadAsStringAsync());
        return $"{answer.Headers.Location}";
    }

    /// <summary>Signs in a user of the settings by the form.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string name, string password, string page)
    {
        using var form = await GetAsync($"/sign-in?return={Uri.EscapeDataString(page)}");
        var token = Token().Match(await form.Content.ReadAsStringAsync()).Groups[1].Value;
        return await PostAsync(
            "/sign-in", ("__RequestVerificationToken", token), ("name", name), ("password", password), ("return", page));
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
