using Use.Platform.Search.Lucene;
using Xunit;

namespace Use.Platform.Tests.Search;

public sealed class RememberedDeletesTests
{
    private static readonly (string Kind, Guid Id) Record = ("case-study", Guid.CreateVersion7());

    [Fact]
    public void The_latest_delete_of_a_record_counts_in_whatever_order_they_come()
    {
        var deletes = new RememberedDeletes();

        deletes.Add(Record, 7);
        deletes.Add(Record, 6);

        Assert.Equal(7, deletes.VersionOf(Record));
    }

    [Fact]
    public void A_delete_that_was_told_twice_is_forgotten_like_any_other()
    {
        var deletes = new RememberedDeletes();
        deletes.Add(Record, 7);
        deletes.Add(Record, 7);

        for (var number = 0; number < RememberedDeletes.Most; number++)
        {
            deletes.Add(("case-study", Guid.CreateVersion7()), number);
        }

        Assert.Null(deletes.VersionOf(Record));
    }
}
