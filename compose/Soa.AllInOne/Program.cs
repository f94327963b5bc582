using Soa.AllInOne;
using Soa.Bus.Hosting.Starting;

return await HostStart.RunAsync(async () =>
{
    var app = AllInOneApplication.Build(args);
    await AllInOneApplication.StartAsync(app);
    Console.WriteLine(AllInOneApplication.TourOf(app));
    await app.WaitForShutdownAsync();
});
