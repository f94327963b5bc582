using Microsoft.Playwright;

namespace Soa.ConsoleTests;

/// <summary>Holds back what the server says to a page while its circuit starts, as a slow network does.</summary>
internal sealed class HeldCircuit : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<Action> held = [];
    private readonly SemaphoreSlim starting = new(0);
    private bool isHeld = true;
    private int answers;

    /// <summary>Holds the circuit that the page opens next.</summary>
    public static async Task<HeldCircuit> OfAsync(IPage page)
    {
        var circuit = new HeldCircuit();
        await page.RouteWebSocketAsync("**/_blazor*", circuit.Connect);
        return circuit;
    }

    /// <summary>Waits until the server has been asked to start the circuit, and has begun to answer.</summary>
    public async Task StartingAsync() =>
        Assert.That(await starting.WaitAsync(TimeSpan.FromSeconds(30)), "The page opened no circuit.");

    /// <summary>Delivers what was held back, and holds nothing more.</summary>
    public void GoOn()
    {
        lock (gate)
        {
            isHeld = false;
            held.ForEach(deliver => deliver());
            held.Clear();
        }
    }

    public void Dispose() => starting.Dispose();

    private void Connect(IWebSocketRoute browser)
    {
        var server = browser.ConnectToServer();
        browser.OnMessage(frame => Send(server, frame));
        server.OnMessage(frame => Answer(browser, frame));
    }

    private void Answer(IWebSocketRoute browser, IWebSocketFrame frame)
    {
        lock (gate)
        {
            // The first answer ends the handshake of SignalR; the browser asks for the circuit after it.
            if (++answers == 1 || !isHeld)
            {
                Send(browser, frame);
                return;
            }

            held.Add(() => Send(browser, frame));
            starting.Release();
        }
    }

    private static void Send(IWebSocketRoute route, IWebSocketFrame frame)
    {
        if (frame.Binary is { } bytes)
            route.Send(bytes);
        else
            route.Send(frame.Text!);
    }
}
