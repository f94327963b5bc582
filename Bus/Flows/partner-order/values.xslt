<?xml version="1.0" encoding="UTF-8"?>
<!--
  Values as XML Schema writes them, which XPath 1.0 reads only in part. Each template gives the value in one form, or nothing if it is none:
  decimal (xs:decimal: '+12', '12.', '.5', '012', but not '1e3') of up to 28 digits, without a plus sign, as number() reads it;
  day (xs:date, with or without zone) as 2026-03-31: the day as it is written, whatever the zone.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="decimal">
    <xsl:param name="of"/>
    <xsl:variable name="text" select="normalize-space($of)"/>
    <xsl:variable name="signs" select="translate($text, '0123456789', '')"/>
    <xsl:if test="translate($text, '+-.', '') and string-length(translate($text, '+-.', '')) &lt;= 28 and contains(' . + - +. -.  ', concat(' ', $signs, ' ')) and not(translate(substring($text, 2), '0123456789.', ''))">
      <xsl:value-of select="translate($text, '+', '')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="day">
    <xsl:param name="of"/>
    <xsl:variable name="text" select="normalize-space($of)"/>
    <xsl:variable name="zone" select="translate(substring($text, 11), '+123456789', '-000000000')"/>
    <xsl:variable name="year" select="number(substring($text, 1, 4))"/>
    <xsl:variable name="month" select="number(substring($text, 6, 2))"/>
    <xsl:variable name="day" select="number(substring($text, 9, 2))"/>
    <xsl:variable name="leap" select="$month = 2 and $year mod 4 = 0 and ($year mod 100 != 0 or $year mod 400 = 0)"/>
    <xsl:variable name="days" select="number(substring('312831303130313130313031', 2 * $month - 1, 2)) + number($leap)"/>
    <xsl:if test="translate(substring($text, 1, 10), '123456789', '000000000') = '0000-00-00' and $year &gt; 0 and $day &gt; 0 and $day &lt;= $days
        and ($zone = '' or $zone = 'Z' or ($zone = '-00:00' and substring($text, 12, 2) &lt;= 14 and substring($text, 15, 2) &lt; 60))">
      <xsl:value-of select="substring($text, 1, 10)"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
