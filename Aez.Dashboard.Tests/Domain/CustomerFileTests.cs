using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Tests.Domain;

public sealed class CustomerFileTests
{
    /// <summary>Of much care one finds that of a day by its order; the answer is that of asking all of it.</summary>
    [Fact]
    public void CareOn_OfMuchCare_IsTheOneThatBeganLast()
    {
        var random = new Random(13);
        for (var n = 0; n < 200; n++)
        {
            var file = new CustomerFile { CustomerNumber = "061000001" };
            var start = new DateOnly(2010, 1, 1);
            for (var i = 0; i < 17 + random.Next(20); i++)
            {
                var from = start.AddDays(i * 20 + random.Next(20));
                file.Care.Add(new CarePeriod { CustomerNumber = file.CustomerNumber, Ifk = $"AEZ-{i:00}", From = from, To = random.Next(20) == 0 ? null : from.AddDays(random.Next(-1, 60)) });
            }

            for (var day = start; day < start.AddDays(900); day = day.AddDays(1))
                Assert.Equal(file.Care.Where(c => c.Covers(day)).MaxBy(c => c.From)?.Ifk, file.CareOn(day)?.Ifk);
        }
    }
}
