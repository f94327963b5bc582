<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:g="http://example.com/greeting/v1" exclude-result-prefixes="g">
  <xsl:template match="/g:GreetRequest">
    <Greeting xmlns="http://example.com/greeting/v1">
      <Text>Good day, <xsl:value-of select="normalize-space(g:Name)"/>!</Text>
    </Greeting>
  </xsl:template>
</xsl:stylesheet>
