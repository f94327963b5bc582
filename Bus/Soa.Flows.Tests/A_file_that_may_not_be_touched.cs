using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Extensions.Time.Testing;
using Soa.Flows.Files;
using Soa.Flows.Listening;
using Soa.Testing.Flows;
using Soa.Testing.Messaging;

namespace Soa.Flows.Tests;

[Platform("Linux"), SupportedOSPlatform("linux")]
public sealed class A_file_that_may_not_be_touched
{
    private const uint Nobody = 65534;
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private string root = "";

    private string In => Path.Combine(root, "in");

    [SetUp]
    public void MakeFolder()
    {
        root = Directory.CreateTempSubdirectory("soa-in-").FullName;
        Directory.CreateDirectory(In);
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public async Task Is_told_of_and_left_there_and_keeps_no_other_waiting()
    {
        Assume.That(Environment.UserName, Is.EqualTo("root"), "only root can do something as somebody else");
        File.SetUnixFileMode(root, Everybody);
        File.SetUnixFileMode(In, Everybody | UnixFileMode.StickyBit);
        File.WriteAllText(Path.Combine(In, "a-unreadable.xml"), "<a/>");
        File.SetUnixFileMode(Path.Combine(In, "a-unreadable.xml"), UnixFileMode.None);
        File.WriteAllText(Path.Combine(In, "b-of-another.xml"), "<b/>");
        using var flow = new TestFlow("flow: files\nfrom: file:in\nsteps: [ { call: service:s/A } ]");
        var log = new RecordedLog<FlowRuntime>();
        var runtime = new FlowRuntime
        {
            Bus = flow.Bus,
            Http = flow.Http,
            Options = new FlowOptions { FileFolders = [root] },
            TimeProvider = new FakeTimeProvider(),
            Logger = log,
        };
        var inlet = new FlowInlet(flow.Loaded(), new FlowRunner(runtime));

        // It looks once, for its clock stands still.
        DropFolder folder = null!;
        AsNobody(() =>
        {
            File.WriteAllText(Path.Combine(In, "c.xml"), "<c/>");
            folder = new DropFolder(inlet, new FileSource("in", "file:in") { Stable = TimeSpan.Zero }, TimeSpan.FromMinutes(1));
            folder.Start();
        });
        await Wait.UntilAsync(() => File.Exists(Path.Combine(In, "done", "c.xml")), "the file that may be touched is handled");
        await folder.DisposeAsync();

        Assert.That(flow.Bus.Names, Is.EqualTo(new[] { "c" }));
        Assert.That(Directory.GetFiles(In).Select(Path.GetFileName).Order(), Is.EqualTo(new[] { "a-unreadable.xml", "b-of-another.xml" }));
        Assert.That(log.Lines, Is.EqualTo(new[] { "a-unreadable.xml", "b-of-another.xml" }.Select(name =>
            $"Error: The file {Path.Combine(In, name)} may not be read or moved by this process and is left there; "
                + "give it the permission")));
    }

    [Test]
    public void Is_not_at_rest_if_it_is_gone_since_the_folder_was_looked_at()
    {
        var file = new FileInfo(Path.Combine(In, "a.xml"));
        File.WriteAllText(file.FullName, "<a/>");
        var rest = new FileRest(TimeProvider.System, TimeSpan.Zero);
        Assert.That(rest.HasComeToRest(new FileInfo(file.FullName)), Is.True);
        rest.Forget();

        File.Delete(file.FullName);

        Assert.That(rest.HasComeToRest(file), Is.False);
    }

    // Linux asks for the rights of the thread.
    private static void AsNobody(Action work)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                _ = SetFileUser(Nobody);
                work();
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetFileUser(uint user);
}
