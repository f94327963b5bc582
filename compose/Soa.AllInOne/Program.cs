using Soa.AllInOne;
using Soa.Bus.Hosting;

var app = AllInOneApplication.Build(args);
await app.RunToEndAsync(async stopping =>
{
    await AllInOneApplication.StartAsync(app, stopping);
    Console.WriteLine(AllInOneApplication.TourOf(app));
});
