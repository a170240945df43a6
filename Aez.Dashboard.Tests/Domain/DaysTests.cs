using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Domain;

public sealed class DaysTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Summer and winter, new year, and both moves of the clock.</summary>
    [Theory]
    [InlineData("2016-10-03T21:59:59Z", "2016-10-03")]
    [InlineData("2016-10-03T22:00:00Z", "2016-10-04")]
    [InlineData("2016-12-31T22:59:59Z", "2016-12-31")]
    [InlineData("2016-12-31T23:00:00Z", "2017-01-01")]
    [InlineData("2016-03-26T23:00:00Z", "2016-03-27")]
    [InlineData("2016-03-27T21:59:59Z", "2016-03-27")]
    [InlineData("2016-03-27T22:00:00Z", "2016-03-28")]
    [InlineData("2016-10-29T22:00:00Z", "2016-10-30")]
    [InlineData("2016-10-30T22:59:59Z", "2016-10-30")]
    [InlineData("2016-10-30T23:00:00Z", "2016-10-31")]
    public void Today_WhateverTheHostsZone_IsTheDayInBerlin(string instant, string day)
    {
        foreach (var host in new[] { "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York" })
        {
            var machine = new FakeTimeProvider(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));
            machine.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById(host));

            Assert.Equal((host, DateOnly.Parse(day, CultureInfo.InvariantCulture)), (host, new ProductClock(machine, Berlin).Today()));
        }
    }

    /// <summary>Zones whose clock moves at midnight have a day without a midnight, or with two.</summary>
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Asia/Beirut")]
    [InlineData("America/Havana")]
    [InlineData("UTC")]
    public void StartOf_AnyDayOfThirtyYears_IsItsFirstInstant(string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        for (var day = new DateOnly(2000, 1, 1); day.Year < 2030; day = day.AddDays(1))
        {
            var start = Days.StartOf(day, zone);

            Assert.Equal(DateTimeKind.Utc, start.Kind);
            Assert.Equal((day, day.AddDays(-1)), (Days.Of(start, zone), Days.Of(start.AddTicks(-1), zone)));
        }
    }

    [Fact]
    public void Clock_OfASetting_IsInItsZone() =>
        Assert.Equal("Europe/Lisbon", ProductClock.Of(Settings("Europe/Lisbon")).LocalTimeZone.Id);

    [Fact]
    public void Clock_WithoutASetting_IsInBerlin() => Assert.Equal("Europe/Berlin", ProductClock.Of(Settings(null)).LocalTimeZone.Id);

    private static IConfiguration Settings(string? zone) => new ConfigurationBuilder().AddInMemoryCollection([new(ProductClock.Key, zone)]).Build();
}
