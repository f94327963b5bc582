<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:g="http://example.com/greeting/v1" exclude-result-prefixes="g">
  <xsl:template match="/">
    <HelloAnswer xmlns="http://example.com/hello/v1"><xsl:value-of select="//g:Text"/></HelloAnswer>
  </xsl:template>
</xsl:stylesheet>
