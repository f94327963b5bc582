<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:h="http://example.com/hello/v1" exclude-result-prefixes="h">
  <xsl:template match="/h:Hello">
    <Greet xmlns="http://example.com/greeting/v1">
      <request><Name><xsl:value-of select="h:Name"/></Name></request>
    </Greet>
  </xsl:template>
</xsl:stylesheet>
