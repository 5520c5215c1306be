using Use.Platform.Html;
using Xunit;

namespace Use.Platform.Tests.Html;

/// <summary>What arrives from the clipboard of word processors. The samples are our own texts in their markup.</summary>
public sealed class PastedMarkupTests
{
    private readonly HtmlCleaner cleaner = new();

    [Fact]
    public void Word_becomes_headings_paragraphs_and_real_lists() =>
        Assert.Equal(
            "<h3>Why the city acted</h3>"
                + "<p>In <strong>July 2011</strong> the sewers \u201Cgave\u00A0up\u201D \u2013 again.</p>"
                + "<ul><li>Streets that <em>carry</em> water</li><li>Parks that hold it<ul><li>two of them sunken</li></ul></li>"
                + "<li>Roofs</li></ul>"
                + "<p>It took three steps:</p>"
                + "<ol><li>Measure</li><li>Agree</li></ol>"
                + "<p>See <a href=\"https://example.org/plan\" rel=\"nofollow noopener ugc\">the plan</a> and note[1].</p>"
                + "<table><tbody><tr><td><strong>Year</strong></td><td><strong>Cost</strong></td></tr>"
                + "<tr><td>2012</td><td>3 m\u00B2</td></tr></tbody></table>",
            Cleaned(
                """
                <html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
                xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
                <head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
                <meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Temp/clip_filelist.xml">
                <!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
                <style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} @page {size:595.3pt} --></style>
                </head><body lang=DE style='tab-interval:35.4pt'><!--StartFragment-->
                <h1><span lang=EN-US style='mso-ansi-language:EN-US'>Why the city acted<o:p></o:p></span></h1>
                <p class=MsoNormal><span lang=EN-US>In <b style='mso-bidi-font-weight:normal'>July 2011</b> the
                sewers “gave&nbsp;up” – again.<o:p></o:p></span></p>
                <p class=MsoNormal><o:p>&nbsp;</o:p></p>
                <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
                style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
                style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span
                lang=EN-US>Streets that <i>carry</i> water<o:p></o:p></span></p>
                <p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span
                style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;
                </span></span></span><!--[endif]-->Parks that hold it<o:p></o:p></p>
                <p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span
                style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>two of them sunken</p>
                <p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Roofs</p>
                <p class=MsoNormal style='margin-top:6.0pt'>It took three steps:</p>
                <p class=MsoListParagraphCxSpFirst style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>Measure</p>
                <p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span>Agree</p>
                <p class=MsoNormal>See <a href="https://example.org/plan"><span style='color:windowtext;text-decoration:none'>the plan</span></a>
                and note<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span
                style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a>.</p>
                <table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'>
                 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=200 valign=top style='width:150pt;border:solid windowtext 1.0pt'>
                 <p class=MsoNormal><b>Year<o:p></o:p></b></p></td><td width=200 valign=top><p class=MsoNormal><b>Cost<o:p></o:p></b></p></td></tr>
                 <tr><td><p class=MsoNormal>2012<o:p></o:p></p></td><td><p class=MsoNormal>3 m²</p></td></tr>
                </table>
                <p class=MsoNormal><span style='mso-no-proof:yes'><!--[if gte vml 1]><v:shape id="_x0000_i1025" style='width:1pt'><v:imagedata
                src="file:///C:/Temp/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=1 height=1
                src="file:///C:/Temp/clip_image002.png" v:shapes="_x0000_i1025"><![endif]></span></p>
                <!--EndFragment--></body></html>
                """
            )
        );

    [Fact]
    public void Words_filtered_form_has_its_lists_told_by_marker_and_indent() =>
        Assert.Equal(
            "<ol><li>Ask<ul><li>everyone</li></ul></li><li>Build</li></ol><p>Only indented.</p>",
            Cleaned(
                """
                <p class=MsoListParagraphCxSpFirst style='margin-left:36.0pt;text-indent:-18.0pt'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>Ask</p>
                <p class=MsoListParagraphCxSpMiddle style='margin-left:2.54cm;text-indent:-18.0pt'><span style='font-family:"Courier New"'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>everyone</p>
                <p class=MsoListParagraphCxSpLast style='margin-left:36.0pt;text-indent:-18.0pt'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>Build</p>
                <p class=MsoListParagraph>Only indented.</p>
                """
            )
        );

    [Fact]
    public void Google_Docs_is_bold_where_its_spans_are() =>
        Assert.Equal(
            "<h3>Results</h3><p>Bus use rose by <strong>a third</strong>, <em>mostly</em> at night. CO<sub>2</sub> fell.</p>"
                + "<ul><li>faster</li><li>safer<ul><li>for children</li></ul></li></ul><p>End.</p>",
            Cleaned(
                """
                <meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d"><h2 dir="ltr"
                style="line-height:1.38;margin-top:18pt;"><span style="font-size:16pt;font-family:Arial;font-weight:400;">Results</span></h2><p
                dir="ltr" style="line-height:1.38;"><span style="font-weight:400;white-space:pre-wrap;">Bus use rose by </span><span
                style="font-weight:700;">a third</span><span style="font-weight:400;">, </span><span style="font-style:italic;">mostly</span><span>
                at night. CO</span><span style="font-size:0.6em;vertical-align:sub;">2</span><span> fell.</span></p><br /><ul
                style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span>faster</span></p></li><li
                dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>safer</span></p></li><ul><li dir="ltr" aria-level="2"><p
                role="presentation"><span>for children</span></p></li></ul></ul><br /><p style="line-height:1.38;">End.</p></b><br class="Apple-interchange-newline">
                """
            )
        );

    [Fact]
    public void LibreOffice_loses_its_fonts() =>
        Assert.Equal(
            "<h3>The budget</h3><p>Half came from <strong>the region</strong>.</p><ol><li>first</li><li>second</li></ol>"
                + "<table><thead><tr><th>Year</th><th>\u20AC</th></tr></thead><tbody><tr><td>2020</td><td>4</td></tr></tbody></table>",
            Cleaned(
                """
                <!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
                <meta name="generator" content="LibreOffice 24.2 (Linux)"/><style type="text/css">p { margin-bottom: 0.25cm }</style></head>
                <body lang="en-GB" link="#000080" dir="ltr"><h2 class="western">The budget</h2>
                <p lang="en-GB" class="western" style="line-height: 100%; margin-bottom: 0cm"><font color="#000000"><font face="Liberation Serif, serif"><font
                size="3" style="font-size: 12pt">Half came from <b>the region</b>.</font></font></font></p>
                <p class="western" style="line-height: 100%"><br/>

                </p><ol><li><p class="western">first</p></li><li><p class="western">second</p></li></ol>
                <table width="100%" cellpadding="4" cellspacing="0"><col width="128*"/><col width="128*"/><thead><tr valign="top"><th
                style="border: none"><p>Year</p></th><th><p>€</p></th></tr></thead><tbody><tr><td><p>2020</p></td><td
                sdval="4" sdnum="1033;"><p>4</p></td></tr></tbody></table></body></html>
                """
            )
        );

    [Fact]
    public void Word_on_the_web_has_a_list_for_every_item() =>
        Assert.Equal(
            "<p>Steps</p><ul><li>one</li><li>two</li></ul>",
            Cleaned(
                """
                <div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1" xml:lang="EN-US" lang="EN-US" paraid="1" style="x:y"><span
                data-contrast="auto" class="TextRun SCXW1" lang="EN-US"><span class="NormalTextRun">Steps</span></span><span
                class="EOP SCXW1" data-ccp-props="{}">&nbsp;</span></p></div>
                <div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1" role="list"><li data-leveltext="-" role="listitem" class="OutlineElement"><p
                class="Paragraph"><span class="TextRun">one</span><span class="EOP">&nbsp;</span></p></li></ul></div>
                <div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1" role="list"><li role="listitem"><p class="Paragraph"><span>two</span></p></li></ul></div>
                """
            )
        );

    [Fact]
    public void Deleted_and_hidden_text_and_comments_of_a_document_stay_behind() =>
        Assert.Equal(
            "<p>What stands.</p>",
            Cleaned(
                """
                <p class=MsoNormal>What <del cite="mailto:someone" datetime="2024-01-01T10:00">stood</del><ins>stands</ins>.<span
                style='mso-hide:all;display:none'>secret</span></p>
                <div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Are you sure?</p></div></div>
                """
            )
        );

    private string Cleaned(string html)
    {
        var once = cleaner.Clean(html).Html!.Value;
        Allowed.Assert(once);
        Assert.Equal(once, cleaner.Clean(once).Html!.Value);
        return once;
    }
}
