using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Testing;
using Soa.Testing.Flows;

namespace Soa.Bus.Tests.Failures;

/// <summary>Partners that fail in one way each, on free ports of this machine.</summary>
internal sealed class BadPartners : IAsyncDisposable
{
    private readonly List<TcpListener> listeners = [];
    private Partner web = null!;

    /// <summary>Where to call, by what goes wrong there.</summary>
    public Dictionary<string, string> Addresses { get; } = [];

    public static async Task<BadPartners> StartAsync()
    {
        var partners = new BadPartners();
        partners.web = await Partner.StartAsync(context => context.Request.Path.Value switch
        {
            "/busy" => Answer(context, 503, "<busy/>"),
            "/no-xml" => Answer(context, 200, "Internal error"),
            "/nothing" => Task.CompletedTask,
            _ => Task.Delay(Timeout.Infinite, context.RequestAborted),
        });
        var http = partners.web.Address;
        partners.Addresses["refused"] = $"http://127.0.0.1:{FreePorts.Find()}/";
        partners.Addresses["unknown-host"] = "http://nowhere.invalid/";
        partners.Addresses["no-tls"] = http.Replace("http:", "https:", StringComparison.Ordinal) + "/";
        partners.Addresses["busy"] = http + "/busy";
        partners.Addresses["no-xml"] = http + "/no-xml";
        partners.Addresses["nothing"] = http + "/nothing";
        partners.Addresses["slow"] = http + "/slow";
        partners.Addresses["hangs-up"] = partners.Listen("");
        partners.Addresses["no-http"] = partners.Listen("220 mail.example ESMTP\r\n");
        partners.Addresses["cut-short"] = partners.Listen(
            "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: 1000\r\n\r\n<a>");
        return partners;
    }

    public async ValueTask DisposeAsync()
    {
        listeners.ForEach(listener => listener.Stop());
        await web.DisposeAsync();
    }

    private static Task Answer(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text);
    }

    // Says something to whoever comes, whatever it wants, and hangs up.
    private string Listen(string answer)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        listeners.Add(listener);
        _ = AcceptAsync(listener, Encoding.ASCII.GetBytes(answer));
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
    }

    private static async Task AcceptAsync(TcpListener listener, byte[] answer)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                if (await client.GetStream().ReadAsync(new byte[64 * 1024]) > 0)
                    await client.GetStream().WriteAsync(answer);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or IOException)
        {
            // It is stopped, or whoever came has gone.
        }
    }
}
