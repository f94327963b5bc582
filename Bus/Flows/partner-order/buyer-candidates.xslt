<?xml version="1.0" encoding="UTF-8"?>
<!--
  The identifiers by which the buyer may be registered, the surest first. Where the order gives no scheme, the name of the element is the
  scheme, and UNSPECIFIED is that of a party identification. 0088 is the GLN in ISO 6523, as Peppol writes it.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:u="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" exclude-result-prefixes="u cac cbc">
  <xsl:variable name="buyer" select="/u:Order/cac:BuyerCustomerParty"/>
  <xsl:variable name="ids" select="$buyer/cac:Party/cac:PartyIdentification/cbc:ID[normalize-space()]"/>
  <xsl:variable name="accounts"
      select="$buyer/cbc:SupplierAssignedAccountID[normalize-space()] | $buyer/cbc:CustomerAssignedAccountID[normalize-space()]"/>
  <xsl:variable name="endpoints" select="$buyer/cac:Party/cbc:EndpointID[normalize-space()]"/>
  <xsl:variable name="tax" select="$buyer/cac:Party/cac:PartyTaxScheme/cbc:CompanyID[normalize-space()]"/>

  <xsl:template match="/">
    <Candidates>
      <xsl:attribute name="tried">
        <xsl:for-each select="$ids | $accounts | $endpoints | $tax">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:call-template name="scheme"/>
          <xsl:text> </xsl:text>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </xsl:attribute>
      <xsl:apply-templates select="$ids"/>
      <xsl:apply-templates select="$accounts[self::cbc:SupplierAssignedAccountID]"/>
      <xsl:apply-templates select="$accounts[self::cbc:CustomerAssignedAccountID]"/>
      <xsl:apply-templates select="$endpoints"/>
      <xsl:for-each select="$tax">
        <Candidate taxId="{normalize-space()}"/>
        <xsl:if test="contains(normalize-space(), ' ')">
          <Candidate taxId="{translate(normalize-space(), ' ', '')}"/>
        </xsl:if>
      </xsl:for-each>
    </Candidates>
  </xsl:template>

  <xsl:template match="cbc:*">
    <xsl:variable name="scheme"><xsl:call-template name="scheme"/></xsl:variable>
    <Candidate scheme="{$scheme}" value="{normalize-space()}"/>
    <xsl:if test="$scheme = '0088'">
      <Candidate scheme="GLN" value="{normalize-space()}"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="scheme">
    <xsl:choose>
      <xsl:when test="self::cbc:CompanyID">tax id</xsl:when>
      <xsl:when test="normalize-space(@schemeID)"><xsl:value-of select="normalize-space(@schemeID)"/></xsl:when>
      <xsl:when test="self::cbc:ID">UNSPECIFIED</xsl:when>
      <xsl:otherwise><xsl:value-of select="local-name()"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
