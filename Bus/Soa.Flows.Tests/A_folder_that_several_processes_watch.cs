using Soa.Flows.Files;

namespace Soa.Flows.Tests;

public sealed class A_folder_that_several_processes_watch
{
    [Test]
    public async Task Is_left_by_one_while_another_looks_for_the_dead()
    {
        var folder = Directory.CreateTempSubdirectory("soa-in-").FullName;
        try
        {
            using var looking = new FileClaims(folder, "files");
            var leaving = Task.Run(() =>
            {
                for (var i = 0; i < 500; i++)
                {
                    File.WriteAllText(Path.Combine(folder, "a.xml"), "<a/>");
                    using var claims = new FileClaims(folder, "files");
                    claims.TryTake(new FileInfo(Path.Combine(folder, "a.xml")));
                }
            });
            while (!leaving.IsCompleted)
                looking.TakeOver();

            await leaving;
            looking.TakeOver();
            Assert.That(Directory.GetFileSystemEntries(Path.Combine(folder, ".taken")), Has.Length.EqualTo(2), "the one that is "
                + "looking, and its sign of life");
            Assert.That(looking.Held().Count() + Directory.GetFiles(folder).Length, Is.EqualTo(1));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
