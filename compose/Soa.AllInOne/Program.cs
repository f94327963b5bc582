using Soa.AllInOne;
using Soa.Bus.Hosting;
using Soa.Bus.Hosting.Starting;

return await HostStart.RunAsync(args, async () =>
{
    var app = AllInOneApplication.Build(args);
    await app.RunToEndAsync(async stopping =>
    {
        await AllInOneApplication.StartAsync(app, stopping);
        Console.WriteLine(AllInOneApplication.TourOf(app));
    });
});
