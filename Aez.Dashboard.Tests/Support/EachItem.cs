namespace Aez.Dashboard.Tests.Support;

/// <summary>What xunit's own <c>Assert.All</c> does not say: an assertion on all of nothing holds whatever the program does.</summary>
internal static class EachItem
{
    extension(Assert)
    {
        /// <summary>There are some, and the check holds for each of them.</summary>
        public static void Each<T>(IEnumerable<T> items, Action<T> check)
        {
            var list = items.ToList();
            Assert.NotEmpty(list);
            Assert.All(list, check);
        }
    }
}
